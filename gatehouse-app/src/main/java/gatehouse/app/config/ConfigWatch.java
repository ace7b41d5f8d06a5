package gatehouse.app.config;

import gatehouse.control.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the configuration changed: gatehouse.yaml, or a file it names. A change is read when two looks in a row saw the same,
 * so that a file is not read while an editor still writes it, and a moment without a file is no change. A configuration with
 * faults changes nothing: the one before goes on. Not for several threads at once.
 */
public final class ConfigWatch {
    private final ConfigLocation location;
    private final ConfigReader reader;
    private @Nullable Path file;
    private ConfigReading current;
    private Map<Path, Stamp> settled;
    private Map<Path, Stamp> seen;
    private List<Fault> refused = List.of();

    /**
     * A watch on the configuration in force.
     *
     * @param current read a moment ago from the location
     */
    public ConfigWatch(ConfigLocation location, ConfigReader reader, ConfigReading current) {
        this.location = location;
        this.reader = reader;
        this.current = current;
        this.file = location.find().orElse(null);
        // Not yet stamped: what changed since it was read is found by the first looks.
        this.settled = Map.of();
        this.seen = Map.of();
    }

    /** What a look at the files said. */
    public sealed interface Look {
        /** Nothing to do. */
        record Unchanged() implements Look {}

        /** Another configuration is in force from now on. */
        record Changed(ConfigReading before, ConfigReading now) implements Look {}

        /** The files are not usable; the configuration before stays in force. Said once for the same faults. */
        record Refused(String file, List<Fault> faults) implements Look {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /** The configuration in force. */
    public ConfigReading current() {
        return current;
    }

    /**
     * Looks again and again and hands on what is new; cancelled by the caller.
     *
     * @param pause between two looks
     * @param news must not throw, which would end the looking
     */
    public ScheduledFuture<?> every(Duration pause, ScheduledExecutorService scheduler, Consumer<Look> news) {
        return scheduler.scheduleWithFixedDelay(() -> {
            Look look = look();
            if (!(look instanceof Look.Unchanged)) {
                news.accept(look);
            }
        }, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once. */
    public Look look() {
        if (file == null) {
            file = location.find().orElse(null);
        }
        Map<Path, Stamp> now = stamps();
        boolean still = now.equals(seen);
        seen = now;
        // While it is refused it is read again and again: what it lacks may be a file nobody looks at yet.
        if (!still || (now.equals(settled) && refused.isEmpty())) {
            return new Look.Unchanged();
        }
        settled = now;
        return read();
    }

    private Look read() {
        Path path = file;
        if (path == null) {
            return new Look.Unchanged();
        }
        try {
            ConfigReading before = current;
            current = reader.read(path);
            refused = List.of();
            return before.equals(current) ? new Look.Unchanged() : new Look.Changed(before, current);
        } catch (ConfigException e) {
            boolean known = e.faults().equals(refused);
            refused = e.faults();
            return known ? new Look.Unchanged() : new Look.Refused(e.file(), e.faults());
        }
    }

    /**
     * What tells two states of a file apart: a rename in its place gives another key, a write another time or size.
     *
     * @param key absent where the file system has none
     * @param modified -1 when the file is not there
     */
    private record Stamp(long modified, long size, @Nullable Object key) {}

    private Map<Path, Stamp> stamps() {
        var stamps = new TreeMap<Path, Stamp>();
        if (file != null) {
            stamps.put(file, stamp(file));
        }
        current.files().keySet().forEach(named -> stamps.put(named, stamp(named)));
        return stamps;
    }

    private static Stamp stamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return new Stamp(-1, -1, null);
        }
    }
}
