package gatehouse.control.access;

import gatehouse.control.storage.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** A home with its database and desk, and a clock that stands until it is moved. One on the same folder is another process. */
final class TestHome implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");
    static final Principal ANN = new Principal("ann");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Database database;
    private final Access access;

    TestHome(Path folder) {
        this(folder, 7);
    }

    TestHome(Path folder, long seed) {
        this.database = Database.sqlite(folder.resolve("gatehouse.db"));
        InstantSource clock = now::get;
        this.access = new Access(folder, database, clock, new Random(seed));
    }

    Access access() {
        return access;
    }

    Instant now() {
        return now.get();
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** Runs a statement beside the desk, as somebody with an editor could. */
    void sql(String statement) {
        database.jdbi().useHandle(h -> h.execute(statement));
    }

    @Override
    public void close() {
        database.close();
    }
}
