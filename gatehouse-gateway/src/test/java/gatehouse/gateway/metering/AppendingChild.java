package gatehouse.gateway.metering;

import gatehouse.api.usage.JournalPosition;
import java.io.PrintStream;
import java.nio.file.Path;

/** A process that appends from four threads until it is killed, and prints each request once its record is taken. */
final class AppendingChild {
    private AppendingChild() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        Journal journal = Journal.open(Records.settings(Path.of(arguments[0])), JournalPosition.START);
        for (int thread = 0; thread < 4; thread++) {
            int mine = thread;
            Thread.ofPlatform().start(() -> {
                for (int i = 0; true; i++) {
                    String request = mine + "-" + i;
                    if (journal.append(Records.settled(i, request, i))) {
                        out.print(request + "\n");
                    }
                }
            });
        }
    }
}
