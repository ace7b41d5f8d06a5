package gatehouse.control.evaluation;

/** A solved input that is shown to the model before each item. */
public record Example(String input, String expected) {
    @Override
    public String toString() {
        return "Example[" + expected + "]";
    }
}
