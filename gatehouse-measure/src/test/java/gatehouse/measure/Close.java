package gatehouse.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares figures with expected ones: every expected field must be there, numbers within a tolerance, all else equal. */
final class Close {
    private static final JsonMapper JSON = new JsonMapper();

    private Close() {}

    static void assertClose(Object actual, JsonNode expected, double tolerance) {
        assertClose("", JSON.valueToTree(actual), expected, tolerance);
    }

    private static void assertClose(String path, JsonNode actual, JsonNode expected, double tolerance) {
        if (expected.isObject()) {
            expected.properties().forEach(field -> assertClose(path + "/" + field.getKey(), actual.path(field.getKey()),
                    field.getValue(), tolerance));
        } else if (expected.isArray()) {
            assertThat(actual.size()).as("size of %s", path).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertClose(path + "/" + i, actual.path(i), expected.path(i), tolerance);
            }
        } else if (expected.isNumber()) {
            assertThat(actual.isNumber()).as("%s is a number, but %s", path, actual).isTrue();
            assertThat(actual.asDouble()).as(path).isEqualTo(expected.asDouble(), within(tolerance));
        } else {
            assertThat(actual).as(path).isEqualTo(expected);
        }
    }
}
