package gatehouse.gateway.protocol.call;

import gatehouse.gateway.protocol.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Messages and their parts being read, of any dialect. Every string counts as text that the model reads, unless its name says
 * that it is an identifier, a kind, or the bytes or the address of a medium: a guard must not miss a text for the name it has.
 */
final class ContentReading {
    private final FieldParser fields;
    private final List<Text> texts = new ArrayList<>();
    private final List<String> remoteUrls = new ArrayList<>(0);
    private long textBytes;
    private long tokenInputs;
    private int images;
    private int audios;
    private int videos;
    private int files;

    ContentReading(FieldParser fields) {
        this.fields = fields;
    }

    List<Text> texts() {
        return texts;
    }

    long textBytes() {
        return textBytes;
    }

    long tokenInputs() {
        return tokenInputs;
    }

    Media media() {
        return images + audios + videos + files == 0 && remoteUrls.isEmpty() ? Media.NONE
                : new Media(images, audios, videos, files, remoteUrls);
    }

    /** The value the parser stands on. */
    void read(Role role) {
        switch (fields.token()) {
            case VALUE_STRING -> text(role, fields.literal());
            case VALUE_NUMBER_INT -> tokenInputs++;
            case START_ARRAY -> {
                while (fields.next() != JsonToken.END_ARRAY) {
                    read(role);
                }
            }
            case START_OBJECT -> object(role);
            default -> {
            }
        }
    }

    /** A message or a part of one. Its role may stand behind its texts, which then are said anew. */
    private void object(Role outer) {
        int first = texts.size();
        Role role = outer;
        String type = "";
        String medium = "";
        Span data = null;
        for (String name = fields.nextName(); name != null; name = fields.nextName()) {
            JsonToken token = fields.next();
            switch (name) {
                case "role" -> role = token == JsonToken.VALUE_STRING ? Role.of(fields.text()) : role;
                case "type" -> type = token == JsonToken.VALUE_STRING ? fields.text() : type;
                case "id", "tool_call_id", "call_id", "tool_use_id", "file_id", "signature", "encrypted_content", "detail",
                        "media_type",
                        "format", "status", "cache_control", "phase" ->
                    fields.skip();
                case "data", "file_data" -> data = token == JsonToken.VALUE_STRING ? fields.literal() : skipped();
                case "image_url", "video_url", "audio_url", "file_url", "url", "source", "input_audio", "file", "image" -> {
                    medium = name.equals("url") || name.equals("source") ? medium : name;
                    medium(role);
                }
                case "input", "arguments", "parameters" -> plain(role);
                default -> read(role);
            }
        }
        if (data != null && type.equals("text")) {
            text(role, data);
        }
        count(type, medium);
        Role said = type.equals("tool_result") || type.endsWith("_output") ? Role.TOOL : role;
        for (int i = first; said != outer && i < texts.size(); i++) {
            if (texts.get(i).role() == outer) {
                texts.set(i, new Text(said, texts.get(i).literal()));
            }
        }
    }

    /** Something to look at or listen to: an address, or an object that holds one. */
    private void medium(Role role) {
        if (fields.token() == JsonToken.VALUE_STRING) {
            Span literal = fields.literal();
            if (fields.startsWith(literal, "data:")) {
                return;
            }
            // An address may be written with escapes, so what is no data is decoded before it is judged.
            String url = fields.text();
            if (!url.regionMatches(true, 0, "data:", 0, 5)) {
                remoteUrls.add(url);
            }
        } else {
            read(role);
        }
    }

    /** Arguments of a tool: every string in them is text, whatever it is called. */
    private void plain(Role role) {
        if (fields.token() == JsonToken.START_OBJECT) {
            while (fields.nextName() != null) {
                fields.next();
                plain(role);
            }
        } else if (fields.token() == JsonToken.START_ARRAY) {
            while (fields.next() != JsonToken.END_ARRAY) {
                plain(role);
            }
        } else if (fields.token() == JsonToken.VALUE_STRING) {
            text(role, fields.literal());
        }
    }

    private void count(String type, String medium) {
        switch (type.isEmpty() ? medium : type) {
            case "image", "image_url", "input_image" -> images++;
            case "input_audio", "audio", "audio_url" -> audios++;
            case "video", "video_url", "input_video" -> videos++;
            case "file", "document", "input_file", "file_url" -> files++;
            default -> {
            }
        }
    }

    private void text(Role role, Span literal) {
        texts.add(new Text(role, literal));
        textBytes += fields.decodedLength(literal);
    }

    private @Nullable Span skipped() {
        fields.skip();
        return null;
    }
}
