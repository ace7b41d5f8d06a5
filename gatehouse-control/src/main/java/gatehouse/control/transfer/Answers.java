package gatehouse.control.transfer;

import gatehouse.control.http.Exchange;
import gatehouse.control.http.OutgoingException;
import gatehouse.control.http.RetryAfter;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What statuses and headers of an answer mean, whoever gave it. */
public final class Answers {
    private static final int LONGEST = 200;
    /** The draft RateLimit header (draft-ietf-httpapi-ratelimit-headers-09): remaining calls and seconds until there are more. */
    private static final Pattern RATE_LIMIT = Pattern.compile(";\\s*r\\s*=\\s*0\\s*;\\s*t\\s*=\\s*(\\d{1,9})");

    private Answers() {}

    public static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** Whether the same call may well succeed later. */
    public static boolean isForNow(int status) {
        return status == 408 || status == 425 || status == 429 || status == 500 || status == 502 || status == 503
                || status == 504;
    }

    /** A stranger's words in one printable line of bounded length. */
    public static String printable(String text) {
        String line = text.strip().codePoints().map(c -> Character.isISOControl(c) || c == 0xFFFD ? '?' : c).limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return line.length() < text.strip().length() ? line + "..." : line;
    }

    public static String quoted(String name) {
        return "'" + printable(name) + "'";
    }

    static Setback busy(Exchange answer, String what) {
        return Setback.busy(answer.host() + " answered with status " + answer.status() + " to the call for " + what,
                wait(answer));
    }

    /** Reads the little that a redirect has to say, so that its connection can be used again. */
    static void drain(Exchange answer) throws InterruptedException {
        try {
            for (int parts = 0; parts < 4 && answer.next() != null; parts++) {
                // Nobody needs it.
            }
        } catch (OutgoingException e) {
            // The connection is closed with the answer, which is all that would be missed.
            return;
        }
    }

    /** Refuses a body that is compressed though nobody asked for it: neither its size nor its hash would be those of the file. */
    static void checkPlain(Exchange answer, String what) {
        String encoding = answer.header("Content-Encoding");
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            throw new TransferException("transfer.encoding", answer.host() + " sends " + what + " compressed ("
                    + printable(encoding) + ") though it was asked not to; turn that off at the mirror or proxy");
        }
    }

    private static @Nullable Duration wait(Exchange answer) {
        Duration wait = RetryAfter.read("", answer.header("Retry-After"), answer.header("Date"));
        Matcher limit = RATE_LIMIT.matcher(answer.header("RateLimit"));
        return wait == null && limit.find() ? Duration.ofSeconds(Long.parseLong(limit.group(1))) : wait;
    }
}
