package gatehouse.control.source.s3;

import gatehouse.api.model.ModelReference;
import gatehouse.api.model.ModelReference.BucketObject;
import gatehouse.control.transfer.Answers;
import gatehouse.control.transfer.Declared;
import gatehouse.control.transfer.Listing;
import gatehouse.control.transfer.Question;
import gatehouse.control.transfer.RemoteFile;
import gatehouse.control.transfer.Source;
import gatehouse.control.transfer.TransferException;
import gatehouse.control.transfer.UrlPath;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bucket as a place models come from: one object, or all under a prefix. A bucket declares no digests, so only a pin proves anything. */
public final class S3Source implements Source {
    private static final int LARGEST_PAGE = 16 << 20;
    private static final int MOST_PAGES = 200;
    private static final int MOST_OBJECTS = 100_000;
    private static final Pattern TOTAL = Pattern.compile("bytes (?:\\d{1,18}-\\d{1,18}|\\*)/(\\d{1,16})");
    private static final List<String> NOTES = List
            .of("a bucket declares no digests, so nothing proves that this is what was meant;"
                    + " compare the digest with its publisher's before you pin it");

    private final Question question;
    private final Map<String, String> environment;
    private final Clock clock;

    /** @param environment names the store and the keys; read at each listing, so that a wrong value harms nothing else */
    public S3Source(Question question, Map<String, String> environment, Clock clock) {
        this.question = question.staying();
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public boolean serves(ModelReference reference) {
        return reference instanceof BucketObject;
    }

    @Override
    public Listing list(ModelReference reference) throws InterruptedException {
        if (!(reference instanceof BucketObject object)) {
            throw new AssertionError("only references that are served are listed");
        }
        var settings = S3Settings.read(environment);
        var calls = new S3Calls(settings, object.bucket(), clock);
        var refused = new S3Refusal(object, settings);
        var entries = object.isFolder() ? folder(calls, refused, object) : List.of(single(calls, refused, object));
        if (entries.isEmpty()) {
            throw refused.of(404, "NoSuchKey", "");
        }
        int cut = object.isFolder() ? object.key().length() : object.key().lastIndexOf('/') + 1;
        var files = entries.stream()
                .map(entry -> new RemoteFile(entry.key().substring(cut), entry.bytes(), new Declared.Nothing(),
                        new S3Origin(calls, entry, refused)))
                .toList();
        return new Listing("", false, files, NOTES);
    }

    /** Asks for the first byte instead of listing: the right to get an object is often given without the right to list. */
    private S3Xml.Entry single(S3Calls calls, S3Refusal refused, BucketObject object) throws InterruptedException {
        var answer = question.peek(() -> calls.get(object.key(), "", "").with("Range", "bytes=0-0"), object.toString(),
                LARGEST_PAGE);
        Matcher total = TOTAL.matcher(answer.header("Content-Range"));
        String length = total.matches() ? total.group(1) : answer.status() == 200 ? answer.header("Content-Length") : "";
        boolean empty = answer.status() == 416 && length.equals("0");
        if (answer.status() != 200 && answer.status() != 206 && !empty) {
            throw refused(answer, refused);
        }
        if (!length.matches("\\d{1,16}") || Long.parseLong(length) > RemoteFile.LARGEST
                || (!empty && answer.header("ETag").isEmpty())) {
            throw unreadable(answer, "names neither size nor entity tag of " + object);
        }
        return new S3Xml.Entry(object.key(), Long.parseLong(length), answer.header("ETag"));
    }

    private List<S3Xml.Entry> folder(S3Calls calls, S3Refusal refused, BucketObject object) throws InterruptedException {
        var entries = new ArrayList<S3Xml.Entry>();
        String first = "encoding-type=url&list-type=2&max-keys=1000&prefix=" + UrlPath.part(object.key());
        String query = first;
        for (int pages = 0; pages < MOST_PAGES && entries.size() <= MOST_OBJECTS; pages++) {
            String asked = query;
            var answer = question.ask(() -> calls.get("", asked, ""), object.toString(), LARGEST_PAGE);
            if (answer.status() != 200) {
                throw refused(answer, refused);
            }
            S3Xml.Page page = page(answer);
            // Consoles mark folders by empty objects whose key ends with a slash; keys outside of the prefix were not asked for.
            page.entries().stream().filter(entry -> !entry.key().endsWith("/") && entry.key().startsWith(object.key()))
                    .forEach(entries::add);
            if (page.next().isEmpty()) {
                return entries;
            }
            query = "continuation-token=" + UrlPath.part(page.next()) + "&" + first;
        }
        throw new TransferException("s3.folder.too-large", object + " holds more than "
                + (entries.size() > MOST_OBJECTS ? MOST_OBJECTS + " objects" : MOST_PAGES + " pages of objects")
                + "; name a longer prefix");
    }

    private static S3Xml.Page page(Question.Whole answer) {
        try {
            return S3Xml.page(answer.body());
        } catch (IllegalArgumentException e) {
            throw unreadable(answer, "answers with " + e.getMessage());
        }
    }

    private static TransferException refused(Question.Whole answer, S3Refusal refused) {
        return refused.of(answer.status(), S3Xml.errorCode(answer.body()), answer.header("x-amz-bucket-region"));
    }

    private static TransferException unreadable(Question.Whole answer, String what) {
        return new TransferException("s3.answer.unreadable", answer.exchange().host() + " " + Answers.printable(what)
                + "; check AWS_ENDPOINT_URL, and whether a proxy answers in the store's place");
    }
}
