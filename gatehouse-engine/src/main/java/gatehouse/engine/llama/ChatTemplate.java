package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import gatehouse.api.chat.Message;
import gatehouse.engine.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a model wants conversations written. llama.cpp recognises the family of the template in the file and writes the
 * conversation with its own rendering of that family.
 */
public final class ChatTemplate {
    private static final int HEAD_CHARACTERS = 80;

    private final LlamaFunctions functions;
    private final String source;

    ChatTemplate(LlamaFunctions functions, String source) {
        this.functions = functions;
        this.source = source;
    }

    /**
     * The conversation as one prompt that ends where the assistant's answer begins.
     *
     * @throws EngineException when the model has no template or one of an unknown family
     */
    public String prompt(List<Message> messages) {
        return render(messages, true);
    }

    /** The conversation as it stands in a longer one. */
    public String text(List<Message> messages) {
        return render(messages, false);
    }

    /** What the model is used to see after an answer: its end mark and maybe more. Empty when the template is unknown. */
    String afterAnswer() {
        String answer = "yes";
        try {
            String whole = render(List.of(Message.user("Well?"), Message.assistant(answer)), false);
            return whole.substring(whole.lastIndexOf(answer) + answer.length());
        } catch (EngineException e) {
            return "";
        }
    }

    private String render(List<Message> messages, boolean answerFollows) {
        if (source.isEmpty()) {
            throw new EngineException("engine.template.missing",
                    "the model file names no chat template; use /v1/completions with a prompt written for it");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment template = arena.allocateFrom(source);
            MemorySegment chat = arena.allocate(ParameterLayouts.CHAT_MESSAGE, messages.size());
            int room = 256;
            for (int i = 0; i < messages.size(); i++) {
                // A C string ends at its first NUL, which would cut the message silently.
                byte[] content = messages.get(i).content().replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8);
                room += content.length + 64;
                long at = i * ParameterLayouts.CHAT_MESSAGE.byteSize();
                chat.set(ADDRESS, at, arena.allocateFrom(messages.get(i).role().wireName()));
                chat.set(ADDRESS, at + ADDRESS.byteSize(), terminated(arena, content));
            }
            MemorySegment out = arena.allocate(room);
            int length = render(template, chat, messages.size(), answerFollows, out);
            if (length > room) {
                out = arena.allocate(length);
                length = render(template, chat, messages.size(), answerFollows, out);
            }
            if (length < 0) {
                throw new EngineException("engine.template.unknown", "the model's chat template is of no family llama.cpp"
                        + " knows (it begins '" + head() + "'); use /v1/completions with a prompt written for it");
            }
            return new String(out.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
        }
    }

    private int render(MemorySegment template, MemorySegment chat, int messages, boolean answerFollows, MemorySegment out) {
        return functions.chatApplyTemplate.callInt(template, chat, (long) messages, answerFollows, out, (int) out.byteSize());
    }

    private static MemorySegment terminated(Arena arena, byte[] text) {
        MemorySegment copy = arena.allocate(text.length + 1L);
        MemorySegment.copy(text, 0, copy, JAVA_BYTE, 0, text.length);
        return copy;
    }

    private String head() {
        String line = source.replaceAll("\\s+", " ").strip();
        return line.length() <= HEAD_CHARACTERS ? line : line.substring(0, HEAD_CHARACTERS) + "...";
    }
}
