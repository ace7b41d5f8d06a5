package gatehouse.control.access;

import static gatehouse.control.access.TestHome.ANN;

import gatehouse.api.usage.JournalPosition;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;

/** A process that makes and rotates keys and keeps usage until it is killed, and prints each step once it is taken. */
final class ChangingChild {
    static final int EVENTS = 40;

    private ChangingChild() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        var home = new TestHome(Path.of(arguments[0]));
        Access access = home.access();
        Thread.ofPlatform().start(() -> {
            while (true) {
                ShownKey made = access.keys().create(new NewKey(null, "Ann", null, Set.of(), null), ANN);
                out.print("key " + made.text().reveal() + "\n");
                ShownKey rotated = access.keys().rotate(made.key().id(), Duration.ofHours(1), ANN);
                out.print("key " + rotated.text().reveal() + "\n");
            }
        });
        Thread.ofPlatform().start(() -> {
            for (int i = 1; true; i++) {
                access.usage().keep(RandomUsage.events(new Random(i), EVENTS, "r" + i + "-"), new JournalPosition(1, i));
                out.print("usage " + i + "\n");
            }
        });
    }
}
