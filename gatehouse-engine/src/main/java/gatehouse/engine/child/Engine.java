package gatehouse.engine.child;

import gatehouse.engine.library.EngineLibraries;
import java.nio.file.Path;

/** The program that serves a model. Either way a child of ours is started with Java, so that it ends when we do. */
public sealed interface Engine {
    /** How the child is started. */
    JavaCommand java();

    /** The engine of this program: llama.cpp's libraries in the child itself. */
    record Embedded(JavaCommand java, EngineLibraries libraries) implements Engine {}

    /** A {@code llama-server} of the user's own, which does not watch its parent: the child starts it and minds it. */
    record LlamaServer(JavaCommand java, Path program) implements Engine {}
}
