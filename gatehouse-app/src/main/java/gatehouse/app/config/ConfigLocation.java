package gatehouse.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where gatehouse.yaml is looked for: where {@code --config} says, else the working folder, else the home. */
public final class ConfigLocation {
    /** Name of the file. */
    public static final String NAME = "gatehouse.yaml";

    private final @Nullable Path told;
    private final List<Path> places;

    /**
     * The places to look at.
     *
     * @param told by {@code --config}; absent when not given
     */
    public ConfigLocation(@Nullable Path told, Path working, Path home) {
        this.told = told == null ? null : working.resolve(told);
        this.places = List.of(working.resolve(NAME), home.resolve(NAME));
    }

    /** The file, which need not be there when it was told; nothing when none is, and the defaults hold. */
    public Optional<Path> find() {
        return told != null ? Optional.of(told) : places.stream().filter(Files::exists).findFirst();
    }
}
