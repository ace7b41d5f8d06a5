package gatehouse.engine.launch;

import gatehouse.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file only this user may read, with the token in it, as long as {@code llama-server} has not read it. */
record KeyFile(Path path) implements AutoCloseable {
    /** A command line could be read by every user of the machine; a temporary file of Java's is this user's alone. */
    static KeyFile write(String token) {
        try {
            Path file = Files.createTempFile("gatehouse-", ".key");
            Files.writeString(file, token + "\n");
            return new KeyFile(file);
        } catch (IOException e) {
            throw new EngineException("engine.llama-server.key", "the token for llama-server cannot be written: " + e.getMessage()
                    + "; free some space in the folder for temporary files", e);
        }
    }

    /** Takes it away; may be called again. */
    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It holds a token that ends with this process; nothing is lost but tidiness.
            path.toFile().deleteOnExit();
        }
    }

    @Override
    public void close() {
        delete();
    }
}
