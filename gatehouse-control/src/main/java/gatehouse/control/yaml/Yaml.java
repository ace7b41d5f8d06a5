package gatehouse.control.yaml;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** YAML as users write it: no key twice. */
public final class Yaml {
    public static final YAMLMapper MAPPER = YAMLMapper
            .builder(YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .build();

    private Yaml() {}

    /** {@code :line} of a syntax error, or nothing when it is not known. */
    public static String position(JacksonException e) {
        return line(e) == 0 ? "" : ":" + line(e);
    }

    /** The line of a syntax error; 0 when it is not known. */
    static int line(JacksonException e) {
        return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
    }

    /** The first line of what the parser says. */
    public static String reason(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    }
}
