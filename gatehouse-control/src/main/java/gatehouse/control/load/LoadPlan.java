package gatehouse.control.load;

import gatehouse.control.load.LoadSettings.Arrivals;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What is sent when, fixed before the first request: the same settings give the same plan on every machine, because the
 * generator and the logarithm used are specified to the last bit. The first request is due at 0.
 */
record LoadPlan(List<Planned> requests) {
    /** Keeps the prompts' order apart from the arrivals: changing the rate must not change who comes first. */
    private static final long ORDER_SALT = 0x9E3779B97F4A7C15L;

    LoadPlan {
        requests = List.copyOf(requests);
    }

    /**
     * One request.
     *
     * @param atSeconds after the start
     * @param prompt position in the list of prompts
     */
    record Planned(double atSeconds, int prompt) {}

    static LoadPlan of(LoadSettings settings, int prompts) {
        List<Double> times = times(settings);
        List<Integer> order = order(settings.seed(), prompts, times.size());
        List<Planned> requests = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            requests.add(new Planned(times.get(i), order.get(i)));
        }
        return new LoadPlan(requests);
    }

    private static List<Double> times(LoadSettings settings) {
        var random = new Random(settings.seed());
        List<Double> times = new ArrayList<>();
        double at = 0;
        for (int i = 1; at < settings.seconds() && times.size() < LoadSettings.MOST_REQUESTS; i++) {
            times.add(at);
            at = settings.arrivals() == Arrivals.CONSTANT ? i / settings.ratePerSecond()
                    : at - StrictMath.log(1 - random.nextDouble()) / settings.ratePerSecond();
        }
        return times;
    }

    /** Every prompt once in a random order, then again in another, until there are enough. */
    private static List<Integer> order(long seed, int prompts, int count) {
        var random = new Random(seed ^ ORDER_SALT);
        List<Integer> order = new ArrayList<>();
        int[] round = new int[prompts];
        for (int i = 0; i < prompts; i++) {
            round[i] = i;
        }
        while (order.size() < count) {
            for (int i = prompts - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int kept = round[i];
                round[i] = round[other];
                round[other] = kept;
            }
            for (int i = 0; i < prompts && order.size() < count; i++) {
                order.add(round[i]);
            }
        }
        return order;
    }
}
