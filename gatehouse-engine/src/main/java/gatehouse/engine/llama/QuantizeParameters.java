package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The struct of arguments of llama.cpp's quantizer, filled as its own tool fills it. */
final class QuantizeParameters {
    /** {@code LLAMA_KV_OVERRIDE_TYPE_INT} and {@code _STR}. */
    private static final int NUMBER = 0;
    private static final int TEXT = 3;
    /** A text is cut so that its ending zero has room. */
    private static final int LONGEST = 127;

    private final Arena arena;
    private final MemorySegment struct;
    private final List<MemorySegment> overrides = new ArrayList<>();

    QuantizeParameters(Llama llama, Arena arena) {
        this.arena = arena;
        this.struct = Llama.defaults(llama.functions().quantizeDefaults, arena);
    }

    QuantizeParameters set(String field, int value) {
        struct.set(JAVA_INT, ParameterLayouts.offset(ParameterLayouts.QUANTIZE, field), value);
        return this;
    }

    QuantizeParameters set(String field, boolean value) {
        struct.set(JAVA_BOOLEAN, ParameterLayouts.offset(ParameterLayouts.QUANTIZE, field), value);
        return this;
    }

    /** Weighs with this, and lets the file say so. */
    QuantizeParameters weighing(Importance importance) {
        StructLayout layout = ParameterLayouts.IMPORTANCE;
        // The entry behind the last one stays zero, which ends the list.
        MemorySegment entries = arena.allocate(layout.byteSize() * (importance.weights().size() + 1L), layout.byteAlignment());
        long at = 0;
        for (Map.Entry<String, float[]> entry : importance.weights().entrySet()) {
            MemorySegment slot = entries.asSlice(at, layout.byteSize());
            slot.set(ADDRESS, ParameterLayouts.offset(layout, "name"), arena.allocateFrom(entry.getKey()));
            slot.set(ADDRESS, ParameterLayouts.offset(layout, "data"), arena.allocateFrom(JAVA_FLOAT, entry.getValue()));
            slot.set(JAVA_LONG, ParameterLayouts.offset(layout, "size"), entry.getValue().length);
            at += layout.byteSize();
        }
        struct.set(ADDRESS, ParameterLayouts.offset(ParameterLayouts.QUANTIZE, "imatrix"), entries);
        text("quantize.imatrix.file", importance.file());
        String dataset = importance.dataset();
        if (dataset != null) {
            text("quantize.imatrix.dataset", dataset);
        }
        number("quantize.imatrix.entries_count", importance.weights().size());
        if (importance.chunks() > 0) {
            number("quantize.imatrix.chunks_count", importance.chunks());
        }
        return this;
    }

    private void text(String key, String text) {
        byte[] bytes = LlamaModel.utf8(text);
        MemorySegment value = override(key, TEXT);
        MemorySegment.copy(bytes, 0, value, JAVA_BYTE, 0, Math.min(bytes.length, LONGEST));
    }

    private void number(String key, long number) {
        override(key, NUMBER).set(JAVA_LONG, 0, number);
    }

    /** The place of its value, all zero. */
    private MemorySegment override(String key, int tag) {
        StructLayout layout = ParameterLayouts.OVERRIDE;
        MemorySegment slot = arena.allocate(layout);
        slot.set(JAVA_INT, ParameterLayouts.offset(layout, "tag"), tag);
        slot.setString(ParameterLayouts.offset(layout, "key"), key);
        overrides.add(slot);
        return slot.asSlice(ParameterLayouts.offset(layout, "value"));
    }

    MemorySegment struct() {
        if (!overrides.isEmpty()) {
            long size = ParameterLayouts.OVERRIDE.byteSize();
            MemorySegment list = arena.allocate(size * (overrides.size() + 1L), ParameterLayouts.OVERRIDE.byteAlignment());
            for (int i = 0; i < overrides.size(); i++) {
                MemorySegment.copy(overrides.get(i), 0, list, i * size, size);
            }
            struct.set(ADDRESS, ParameterLayouts.offset(ParameterLayouts.QUANTIZE, "kv_overrides"), list);
        }
        return struct;
    }
}
