package gatehouse.control.transfer;

import gatehouse.control.http.Arrival;
import gatehouse.control.http.Exchange;
import gatehouse.control.http.Get;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.Pace;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls for ranges of one file: follows redirects by hand and remembers where they led, notices when an address has run out, and
 * takes bytes only from an answer that says they are the right ones of the same content. Shared between the threads of one file.
 */
final class RangedGet {
    private static final int MOST_REDIRECTS = 5;
    /** A refusal may be longer than the range it refuses. */
    private static final int REFUSAL = 64 * 1024;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    private final OutgoingHttp http;
    private final RemoteFile file;
    private final Pace pace;
    private final Tag tag;
    private volatile @Nullable Get landed;

    RangedGet(OutgoingHttp http, RemoteFile file, Pace pace, Tag tag) {
        this.http = http;
        this.file = file;
        this.pace = pace;
        this.tag = tag;
    }

    /** Takes bytes in their order. */
    interface Sink {
        void accept(byte[] bytes) throws IOException;
    }

    /** The entity tag that all answers must bear. Shared between threads. */
    interface Tag {
        /** Empty until the first one is seen. */
        String known();

        /** Whether it is the known one; the first is kept and becomes it. */
        boolean admits(String seen) throws IOException;
    }

    /** The bytes from {@code from} on, before {@code to}; fewer when the answer ends early. */
    void fetch(long from, long to, Sink sink) throws InterruptedException, IOException, Setback {
        Get shortcut = landed;
        if (shortcut != null && attempt(shortcut, true, from, to, sink)) {
            return;
        }
        landed = null;
        for (int tries = 0; tries < 2; tries++) {
            if (attempt(file.origin().get(), false, from, to, sink)) {
                return;
            }
        }
        throw Setback.forNow("the right to fetch " + quoted() + " ran out again at once", null);
    }

    /**
     * Sends the call and follows it.
     *
     * @param shortcut whether the call goes where an earlier redirect led; such addresses are signed and live for minutes
     * @return false when an address or a credential has run out and the official address is to be asked anew
     */
    private boolean attempt(Get start, boolean shortcut, long from, long to, Sink sink)
            throws InterruptedException, IOException, Setback {
        Get get = start;
        boolean official = !shortcut;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            try (Exchange answer = http.get(ranged(get, from, to), pace, to - from + REFUSAL)) {
                if (official) {
                    file.origin().check(answer);
                }
                int status = answer.status();
                if (Answers.isRedirect(status)) {
                    Get further = get.redirected(answer.header("Location"));
                    official = official && get.isAt(further.uri());
                    get = further;
                    Answers.drain(answer);
                } else if (status == 200 || status == 206) {
                    take(answer, from, to, sink);
                    landed = official ? null : get;
                    return true;
                } else if (shortcut || (official && file.origin().renewed(answer))) {
                    return false;
                } else {
                    throw refused(answer, official);
                }
            }
        }
        throw new TransferException("transfer.redirects", "the server of " + quoted() + " redirects more than " + MOST_REDIRECTS
                + " times; ask who runs it");
    }

    private Setback refused(Exchange answer, boolean official) throws InterruptedException {
        int status = answer.status();
        if (Answers.isForNow(status)) {
            return Answers.busy(answer, quoted());
        }
        if (status == 412 || status == 416) {
            return changed("no longer has the bytes asked for");
        }
        if (official) {
            throw file.origin().refusal(answer);
        }
        return Setback.forNow(answer.host() + ", where " + quoted() + " is stored, refused with status " + status, null);
    }

    private Get ranged(Get get, long from, long to) {
        if (isWhole(from, to)) {
            return get;
        }
        Get ranged = get.with("Range", "bytes=" + from + "-" + (to - 1));
        // A weak tag says nothing about bytes (RFC 9110 section 13.1.5).
        return tag.known().startsWith("\"") ? ranged.with("If-Range", tag.known()) : ranged;
    }

    private void take(Exchange answer, long from, long to, Sink sink) throws InterruptedException, IOException, Setback {
        Answers.checkPlain(answer, quoted());
        if (!answer.header("ETag").isEmpty() && !tag.admits(answer.header("ETag"))) {
            throw changed("now has other content under this name");
        }
        if (answer.status() == 206) {
            checkRange(answer.header("Content-Range"), from, to);
        } else if (isWhole(from, to)) {
            checkLength(answer.header("Content-Length"));
        } else {
            throw Setback.noRanges(answer.host() + " sends " + quoted() + " only as a whole");
        }
        long left = to - from;
        for (Arrival arrival = answer.next(); arrival != null; arrival = answer.next()) {
            left -= arrival.bytes().length;
            if (left < 0) {
                throw changed("sends more bytes than it announced");
            }
            sink.accept(arrival.bytes());
        }
    }

    private boolean isWhole(long from, long to) {
        return from == 0 && to == file.bytes();
    }

    private void checkRange(String header, long from, long to) throws Setback {
        Matcher range = CONTENT_RANGE.matcher(header);
        boolean right = range.matches() && Long.parseLong(range.group(1)) == from && Long.parseLong(range.group(2)) >= from
                && Long.parseLong(range.group(2)) < to
                && (range.group(3).equals("*") || Long.parseLong(range.group(3)) == file.bytes());
        if (!right) {
            throw changed("answers with other bytes than were asked for");
        }
    }

    private void checkLength(String header) throws Setback {
        if (!header.isEmpty() && !header.equals(Long.toString(file.bytes()))) {
            throw changed("offers " + Answers.printable(header) + " bytes where its own list says " + file.bytes());
        }
    }

    private Setback changed(String what) {
        return Setback.otherContent("the server of " + quoted() + " " + what);
    }

    private String quoted() {
        return Answers.quoted(file.path());
    }
}
