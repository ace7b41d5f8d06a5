package gatehouse.control.source.s3;

import gatehouse.control.transfer.RemoteFile;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The XML that S3 answers with: lists of objects, and errors. Document types and entities of one's own are refused. */
final class S3Xml {
    private S3Xml() {}

    /** One object of a list. */
    record Entry(String key, long bytes, String tag) {}

    /** @param next token of the next page; empty for the last */
    record Page(List<Entry> entries, String next) {}

    /**
     * Reads a {@code ListBucketResult}.
     *
     * @throws IllegalArgumentException saying what is odd about it
     */
    static Page page(byte[] xml) {
        var entries = new ArrayList<Entry>();
        Map<String, String> outer = new HashMap<>();
        Map<String, String> inner = new HashMap<>();
        walk(xml, (path, text) -> {
            if (path.equals("/ListBucketResult/Contents")) {
                entries.add(entry(inner));
                inner.clear();
            } else if (path.startsWith("/ListBucketResult/Contents/")) {
                inner.put(path.substring("/ListBucketResult/Contents/".length()), text);
            } else if (path.startsWith("/ListBucketResult")) {
                outer.put(path, text);
            }
        });
        if (!outer.containsKey("/ListBucketResult")) {
            throw new IllegalArgumentException("something that is no list of objects");
        }
        boolean encoded = "url".equals(outer.get("/ListBucketResult/EncodingType"));
        boolean more = "true".equals(outer.get("/ListBucketResult/IsTruncated"));
        return new Page(
                encoded ? entries.stream().map(entry -> new Entry(decoded(entry.key()), entry.bytes(), entry.tag())).toList()
                        : entries,
                more ? outer.getOrDefault("/ListBucketResult/NextContinuationToken", "") : "");
    }

    /** The code of an error, such as {@code NoSuchKey}; empty when there is none to be read. */
    static String errorCode(byte[] xml) {
        var found = new HashMap<String, String>();
        try {
            walk(xml, found::putIfAbsent);
        } catch (IllegalArgumentException e) {
            return "";
        }
        return found.getOrDefault("/Error/Code", "");
    }

    private static Entry entry(Map<String, String> fields) {
        String key = fields.getOrDefault("Key", "");
        String size = fields.getOrDefault("Size", "");
        if (key.isEmpty() || !size.matches("\\d{1,16}") || Long.parseLong(size) > RemoteFile.LARGEST) {
            throw new IllegalArgumentException("an object without a usable key and size");
        }
        return new Entry(key, Long.parseLong(size), fields.getOrDefault("ETag", ""));
    }

    private static String decoded(String key) {
        return URLDecoder.decode(key, StandardCharsets.UTF_8);
    }

    /** Hears each element at its end, by the names of its ancestors and itself, with its own text. */
    private interface Elements {
        void element(String path, String text);
    }

    private static void walk(byte[] xml, Elements elements) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            // Decoded here, since the parser tells bytes that are no UTF-8 to the standard error stream.
            var decoded = new StringReader(new String(xml, StandardCharsets.UTF_8));
            XMLStreamReader reader = factory.createXMLStreamReader(decoded);
            var path = new ArrayList<String>();
            var text = new StringBuilder();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        path.add(reader.getLocalName());
                        text.setLength(0);
                        if (path.size() > 8) {
                            throw new IllegalArgumentException("elements too deep in each other");
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        elements.element("/" + String.join("/", path), text.toString());
                        path.removeLast();
                        text.setLength(0);
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new IllegalArgumentException("a document type, which no list has");
                    default -> {
                        // White space, comments and the like say nothing.
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("something that is not XML", e);
        }
    }
}
