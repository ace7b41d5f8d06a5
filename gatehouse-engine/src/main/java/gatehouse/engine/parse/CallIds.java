package gatehouse.engine.parse;

import java.util.random.RandomGenerator;

/** Ids for calls, as clients of the family expect them. */
final class CallIds {
    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final String beginning;
    private final int length;
    private final RandomGenerator random;

    /**
     * A source of ids.
     *
     * @param length of what is random
     */
    CallIds(String beginning, int length, RandomGenerator random) {
        this.beginning = beginning;
        this.length = length;
        this.random = random;
    }

    String next() {
        StringBuilder id = new StringBuilder(beginning);
        for (int i = 0; i < length; i++) {
            id.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return id.toString();
    }
}
