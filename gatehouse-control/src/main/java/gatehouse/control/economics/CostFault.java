package gatehouse.control.economics;

/**
 * One thing wrong with the inputs of a cost comparison.
 *
 * @param path of the value, such as {@code cost.incumbent.inputPerMillion}
 * @param message what is wrong with it and what to write
 */
public record CostFault(String path, String message) {
    @Override
    public String toString() {
        return path + ": " + message;
    }
}
