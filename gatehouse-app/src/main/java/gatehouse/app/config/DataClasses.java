package gatehouse.app.config;

import gatehouse.api.policy.DataClass;
import gatehouse.control.yaml.Section;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Classes of data as the configuration writes them. */
final class DataClasses {
    private static final String[] NAMES = Arrays.stream(DataClass.values()).map(DataClasses::text).toArray(String[]::new);

    private DataClasses() {}

    static @Nullable DataClass read(Section section, String key) {
        return section.has(key) ? DataClass.valueOf(section.oneOf(key, "", NAMES).toUpperCase(Locale.ROOT)) : null;
    }

    static String text(DataClass dataClass) {
        return dataClass.name().toLowerCase(Locale.ROOT);
    }
}
