package gatehouse.web.report;

import gatehouse.api.report.LoadResult;
import gatehouse.web.chart.Numbers;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Limits of a load test and the requests that met all of them. */
final class Goodput {
    private Goodput() {}

    /** Requests that met every limit; nothing when a limit is of a kind that single requests do not carry. */
    static OptionalLong good(LoadResult load) {
        return load.limitsMs().keySet().stream().allMatch(Goodput::known)
                ? OptionalLong.of(load.requests().stream()
                        .filter(request -> request.error() == null && meets(request, load.limitsMs())).count())
                : OptionalLong.empty();
    }

    /** The limits in words, in an order that does not change from run to run. */
    static String limits(LoadResult load) {
        return load.limitsMs().isEmpty()
                ? "No limits were set."
                : "The limits: "
                        + load.limitsMs().entrySet().stream().sorted(Map.Entry.<String, Double>comparingByKey().reversed())
                                .map(limit -> name(limit.getKey()) + " " + Numbers.millis(limit.getValue()))
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private static boolean meets(LoadResult.Request request, Map<String, Double> limits) {
        return limits.entrySet().stream().allMatch(limit -> {
            Double time = time(request, plain(limit.getKey()));
            return time != null && time <= limit.getValue();
        });
    }

    private static @Nullable Double time(LoadResult.Request request, String limit) {
        return switch (limit) {
            case "ttft" -> request.ttftMs();
            case "e2e", "endToEnd" -> request.endToEndMs();
            default -> null;
        };
    }

    private static boolean known(String key) {
        return switch (plain(key)) {
            case "ttft", "e2e", "endToEnd" -> true;
            default -> false;
        };
    }

    private static String name(String key) {
        return switch (plain(key)) {
            case "ttft" -> "TTFT";
            case "itl" -> "ITL";
            case "tpot" -> "TPOT";
            case "e2e", "endToEnd" -> "end to end";
            default -> key;
        };
    }

    /** Limits are written with their unit in a pilot file and without it in a result. */
    private static String plain(String key) {
        return key.endsWith("Ms") ? key.substring(0, key.length() - 2) : key;
    }
}
