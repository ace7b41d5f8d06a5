package gatehouse.engine.standin;

import gatehouse.api.evidence.CheckOutcome.NotChecked;
import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.InspectedFile;
import gatehouse.engine.child.Capacity;
import gatehouse.engine.child.Companions;
import gatehouse.engine.child.Engine;
import gatehouse.engine.child.EngineLaunch;
import gatehouse.engine.child.JavaCommand;
import gatehouse.engine.launch.EngineMain;
import gatehouse.engine.library.EngineLibraries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Launches of stand-ins in a folder, and the signs that tests and stand-ins leave there. */
public record StandIns(Path folder) {
    private static final Duration DEADLINE = Duration.ofSeconds(100);

    /** One that speaks as the embedded engine does. */
    public EngineLaunch embedded(String name) throws IOException {
        return launch(new Engine.Embedded(new JavaCommand(Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"), StandInEngine.class.getName(), folder),
                new EngineLibraries(folder, List.of())), name, Companions.none());
    }

    /** One that is minded as {@code llama-server} is. */
    public EngineLaunch llamaServer(String name, Companions companions) throws IOException {
        return launch(new Engine.LlamaServer(EngineMain.command(), StandInLlamaServer.program(folder)), name, companions);
    }

    private EngineLaunch launch(Engine engine, String name, Companions companions) throws IOException {
        Path model = folder.resolve(name + ".gguf");
        byte[] bytes = "GGUF, so to speak".getBytes(StandardCharsets.UTF_8);
        Files.write(model, bytes);
        return new EngineLaunch(engine, asInspected(model), name, Sha256.of(bytes), Capacity.usual(64, 1), companions);
    }

    /** A test's own file, which nobody needs to inspect. */
    public static InspectedFile asInspected(Path file) {
        return new InspectedFile(file, new NotChecked("a test's own file"));
    }

    public void sign(String what) throws IOException {
        Files.writeString(folder.resolve(what), "");
    }

    public void takeBack(String what) throws IOException {
        Files.delete(folder.resolve(what));
    }

    public void awaitSign(String what) {
        await(what, () -> Files.exists(folder.resolve(what)));
    }

    /** The process that wrote its number into the folder. */
    public ProcessHandle process(String name) throws IOException {
        awaitSign(name + ".pid");
        await("a number in " + name + ".pid", () -> folder.resolve(name + ".pid").toFile().length() > 0);
        return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve(name + ".pid")))).orElseThrow();
    }

    /** Waits for something to become true. */
    public static void await(String what, BooleanSupplier isTrue) {
        long until = System.nanoTime() + DEADLINE.toNanos();
        while (!isTrue.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited in vain for " + what);
            }
            Thread.onSpinWait();
        }
    }
}
