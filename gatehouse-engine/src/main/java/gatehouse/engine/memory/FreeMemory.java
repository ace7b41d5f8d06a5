package gatehouse.engine.memory;

/**
 * Memory that can be had without moving anything to disk.
 *
 * @param source what said so, for the reader of a refusal
 */
public record FreeMemory(long bytes, String source) {
    FreeMemory orLess(FreeMemory other) {
        return other.bytes < bytes ? other : this;
    }
}
