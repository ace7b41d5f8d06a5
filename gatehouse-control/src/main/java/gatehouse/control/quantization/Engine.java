package gatehouse.control.quantization;

import gatehouse.control.registry.ProgressListener;
import gatehouse.engine.child.JavaCommand;
import gatehouse.engine.library.EngineLibraries;
import java.util.function.Function;

/**
 * The engine as this room uses it.
 *
 * @param libraries gets its libraries, fetching them the first time
 * @param java starts its child processes
 * @param threads it computes with
 */
public record Engine(Function<ProgressListener, EngineLibraries> libraries, JavaCommand java, int threads) {}
