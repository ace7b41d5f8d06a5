package gatehouse.testkit.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real file system of a few megabytes, mounted in a folder until it is closed. Needs the right to mount; else the test is skipped. */
public final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts a new, empty file system; the folder is made when it is missing. */
    public static SmallDisk mount(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        String refused = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=0700", "tmpfs", folder.toString());
        Assumptions.assumeTrue(refused.isEmpty(), () -> "small disks cannot be mounted here: run as root on Linux");
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /** From now on nobody can write to it, not even root. */
    public void makeReadOnly() throws IOException {
        String refused = run("mount", "-o", "remount,ro", folder.toString());
        if (!refused.isEmpty()) {
            throw new IOException("cannot be made read-only: " + refused);
        }
    }

    @Override
    public void close() throws IOException {
        // Lazily: a child that is just ending may still hold a file.
        String refused = run("umount", "--lazy", folder.toString());
        if (!refused.isEmpty()) {
            throw new IOException("cannot be unmounted: " + refused);
        }
    }

    /** What the command complained of; empty when it succeeded. */
    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return command[0] + " did not end";
            }
            return process.exitValue() == 0 ? "" : said.isEmpty() ? command[0] + " failed" : said;
        } catch (IOException e) {
            return command[0] + " cannot be run";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return command[0] + " was interrupted";
        }
    }
}
