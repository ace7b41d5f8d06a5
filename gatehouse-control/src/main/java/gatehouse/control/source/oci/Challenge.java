package gatehouse.control.source.oci;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a registry wants to be convinced: the header {@code WWW-Authenticate} (RFC 9110 section 11.6.1).
 *
 * @param scheme in lower case: {@code bearer} or {@code basic}
 * @param parameters by lower-case name, such as {@code realm}, {@code service}, {@code scope}
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final Pattern PARAMETER = Pattern
            .compile("([A-Za-z_]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]++))");
    private static final int LONGEST = 8192;

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** The one we can answer, a token before a password; absent when there is none. */
    static @Nullable Challenge read(List<String> headers) {
        Challenge basic = null;
        for (String header : headers) {
            Challenge challenge = header.length() > LONGEST ? null : read(header.strip());
            if (challenge != null && challenge.scheme().equals("bearer")) {
                return challenge;
            }
            basic = challenge != null && challenge.scheme().equals("basic") ? challenge : basic;
        }
        return basic;
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    private static @Nullable Challenge read(String header) {
        int space = header.indexOf(' ');
        String scheme = (space < 0 ? header : header.substring(0, space)).toLowerCase(Locale.ROOT);
        if (!scheme.equals("bearer") && !scheme.equals("basic")) {
            return null;
        }
        var parameters = new LinkedHashMap<String, String>();
        Matcher matcher = PARAMETER.matcher(header.substring(scheme.length()));
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2).replaceAll("\\\\(.)", "$1");
            parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return new Challenge(scheme, parameters);
    }
}
