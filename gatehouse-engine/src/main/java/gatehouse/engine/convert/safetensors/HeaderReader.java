package gatehouse.engine.convert.safetensors;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.source.JsonText;
import gatehouse.engine.convert.source.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The header of a safetensors file, checked: every tensor has the size its shape says, lies inside the file, and every byte after
 * the header belongs to exactly one. The format's own library asks for the same.
 */
final class HeaderReader {
    private static final String METADATA = "__metadata__";
    private static final int MOST_DIMENSIONS = 8;
    private static final JsonText JSON = JsonText.strict(Limits.TENSORS);

    private final SafetensorsFile file;
    private final String where;
    private final long dataBytes;

    /**
     * @param dataBytes bytes after the header
     */
    HeaderReader(SafetensorsFile file, long dataBytes) {
        this.file = file;
        this.where = file.name();
        this.dataBytes = dataBytes;
    }

    /**
     * The tensors in the order of the header.
     *
     * @param dataStart position of the first byte after the header
     */
    List<StoredTensor> read(byte[] header, long dataStart) {
        JsonNode root = JSON.object(header, "the header of " + where);
        var spans = new ArrayList<Span>();
        root.properties().forEach(entry -> {
            if (!entry.getKey().equals(METADATA)) {
                spans.add(span(entry.getKey(), entry.getValue(), dataStart));
            }
        });
        requireGapless(spans);
        return spans.stream().map(Span::tensor).toList();
    }

    private Span span(String name, JsonNode node, long dataStart) {
        JsonNode offsets = node.path("data_offsets");
        if (!node.isObject() || !node.path("dtype").isString() || !node.path("shape").isArray() || offsets.size() != 2) {
            throw fault(name, "needs dtype, shape and two data_offsets");
        }
        StoredType type = StoredType.named(node.path("dtype").stringValue())
                .orElseThrow(() -> fault(name, "has the unknown type '" + node.path("dtype").stringValue() + "'"));
        long from = size(name, offsets.path(0));
        long to = size(name, offsets.path(1));
        if (from > to || to > dataBytes) {
            throw fault(name, "lies at bytes " + from + " to " + to + " of " + dataBytes);
        }
        var shape = new ArrayList<Long>();
        for (JsonNode dimension : node.path("shape")) {
            shape.add(size(name, dimension));
        }
        long elements = elements(name, shape);
        if (elements > dataBytes / type.bytes() || elements * type.bytes() != to - from) {
            throw fault(name, "has " + (to - from) + " bytes, but its shape " + shape + " of " + type + " needs another number");
        }
        return new Span(from, to, new StoredTensor(file, name, type, shape, dataStart + from, elements));
    }

    private long elements(String name, List<Long> shape) {
        if (shape.size() > MOST_DIMENSIONS) {
            throw fault(name, "has " + shape.size() + " dimensions; at most " + MOST_DIMENSIONS + " are read");
        }
        if (shape.contains(0L)) {
            return 0;
        }
        long elements = 1;
        for (long dimension : shape) {
            if (dimension > dataBytes / elements) {
                throw fault(name, "has the shape " + shape + ", which the file is too small for");
            }
            elements *= dimension;
        }
        return elements;
    }

    private long size(String name, JsonNode number) {
        if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
            throw fault(name, "has '" + number + "' where a size belongs");
        }
        return number.longValue();
    }

    private void requireGapless(List<Span> spans) {
        long expected = 0;
        for (Span span : spans.stream().sorted(Comparator.comparingLong(Span::from).thenComparingLong(Span::to)).toList()) {
            if (span.from != expected) {
                throw new EngineException("engine.safetensors.layout", where + ": tensor '" + span.tensor.name()
                        + "' begins at byte " + span.from + " of the data, but the one before ends at " + expected
                        + "; tensors must neither overlap nor leave bytes out, so fetch the file again or distrust it");
            }
            expected = span.to;
        }
        if (expected != dataBytes) {
            throw new EngineException("engine.safetensors.layout",
                    where + " has " + dataBytes + " bytes of data, but its tensors need "
                            + expected + "; fetch the file again and compare its SHA-256 with the publisher's");
        }
    }

    private EngineException fault(String tensor, String problem) {
        return new EngineException("engine.safetensors.tensor", where + ": tensor '" + tensor + "' " + problem
                + "; fetch the file again and compare its SHA-256 with the publisher's");
    }

    /** Where a tensor lies in the data. */
    private record Span(long from, long to, StoredTensor tensor) {}
}
