package gatehouse.control.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;

/** The database of one home, migrated to the current schema. Safe for many threads; close it once. */
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /** Opens the SQLite file, making or migrating it. */
    public static Database sqlite(Path file) {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file);
        config.setDataSourceProperties(sqliteProperties());
        // SQLite has one writer; a second connection would only wait for the first.
        config.setMaximumPoolSize(1);
        config.setPoolName("gatehouse");
        var pool = new HikariDataSource(config);
        try {
            Flyway.configure().dataSource(pool).locations("classpath:gatehouse/control/storage/sqlite").load().migrate();
        } catch (FlywayException e) {
            pool.close();
            throw new StorageException("storage.database.unusable", "the database " + file + " cannot be opened or migrated ("
                    + e.getMessage() + "); restore it from a backup or name another home", e);
        }
        return new Database(pool);
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static Properties sqliteProperties() {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return config.toProperties();
    }
}
