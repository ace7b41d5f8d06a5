package gatehouse.engine.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The child's view of its parent: standard input ends when the parent closes it or dies, however it dies. */
public final class ParentWatch {
    private final BufferedReader in;

    public ParentWatch(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** The first line; absent when the parent is gone already. */
    public @Nullable String firstLine() {
        return nextLine();
    }

    /** Runs {@code end} when the parent is gone. */
    public void whenGone(Runnable end) {
        Thread.ofPlatform().daemon().name("engine-parent-watch").start(() -> {
            String ignored;
            do {
                ignored = nextLine();
            } while (ignored != null);
            end.run();
        });
    }

    private @Nullable String nextLine() {
        try {
            return in.readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
