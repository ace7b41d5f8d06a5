package gatehouse.control.registry;

import java.nio.file.Files;
import java.nio.file.Path;

/** A program that opens a temporary folder, fills it, says so and waits to be killed. */
final class ScratchHolder {
    private ScratchHolder() {}

    public static void main(String[] arguments) throws Exception {
        var folder = new Scratch(Path.of(arguments[0])).open();
        Files.writeString(folder.path().resolve("half"), "half a download");
        System.out.println(folder.path());
        Thread.currentThread().join();
    }
}
