package gatehouse.inspect.gguf;

import gatehouse.api.evidence.Severity;
import gatehouse.inspect.gguf.GgufValue.LongText;
import gatehouse.inspect.gguf.GgufValue.Text;
import gatehouse.inspect.gguf.GgufValue.Whole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Reads one header from its magic to the last tensor's description, then checks that the parts fit together. */
final class GgufReader {
    private static final int MAGIC = 0x46554747;
    private static final int LEAST_KEY_BYTES = Long.BYTES + 1 + Integer.BYTES + 1;
    private static final int LEAST_TENSOR_BYTES = Long.BYTES + Integer.BYTES + Integer.BYTES + Long.BYTES;
    private static final long DEFAULT_ALIGNMENT = 32;
    private static final long LARGEST_ALIGNMENT = 1 << 20;

    private final BoundedReader in;
    private final GgufLimits limits;
    private final Findings findings;

    GgufReader(BoundedReader in, GgufLimits limits, Findings findings) {
        this.in = in;
        this.limits = limits;
        this.findings = findings;
    }

    /** The header as far as it can be believed; what stands against it goes to the findings. */
    GgufHeader read() throws IOException, GgufFault {
        magic();
        int version = version();
        long tensorCount = count("inspect.gguf.count.tensors", "tensors", LEAST_TENSOR_BYTES, limits.tensors());
        long keyCount = count("inspect.gguf.count.keys", "keys", LEAST_KEY_BYTES, limits.keys());
        var metadataReader = new MetadataReader(in, limits, findings);
        Map<String, GgufValue> metadata = metadataReader.read(keyCount);
        long alignment = alignment(metadata);
        List<Tensor> tensors = new TensorReader(in, metadataReader, findings).read(tensorCount);
        long end = in.position();
        long dataOffset = (end + alignment - 1) & -alignment;
        var header = new GgufHeader(version, metadata, tensors, alignment, dataOffset, in.size());
        if (!findings.blocking()) {
            new LayoutCheck(header, findings).run();
            new PlausibilityCheck(header, findings).run();
        }
        notes(header);
        return header;
    }

    private void magic() throws IOException, GgufFault {
        if (in.size() < Integer.BYTES) {
            throw new GgufFault("inspect.gguf.magic", 0, "the file has " + in.size() + " bytes and cannot be a GGUF file",
                    "name a GGUF file");
        }
        int magic = in.int32("the magic");
        if (magic != MAGIC) {
            var bytes = new byte[] {(byte) magic, (byte) (magic >> 8), (byte) (magic >> 16), (byte) (magic >> 24)};
            throw new GgufFault("inspect.gguf.magic", 0,
                    "the file begins with the bytes " + HexFormat.ofDelimiter(" ").formatHex(bytes) + ", not with 'GGUF'",
                    "name a GGUF file; other formats are converted by llama.cpp's convert_hf_to_gguf.py");
        }
    }

    private int version() throws IOException, GgufFault {
        int version = in.int32("the version");
        // A small number written big-endian has its low half empty when read little-endian.
        if (version != 0 && (version & 0xFFFF) == 0) {
            throw new GgufFault("inspect.gguf.endian", 4, "the file is written big-endian",
                    "convert the model again as little-endian");
        }
        if (version == 1) {
            throw new GgufFault("inspect.gguf.version", 4, "the file is of GGUF version 1, which no current loader reads",
                    "convert the model again with a current llama.cpp");
        }
        if (version != 2 && version != 3) {
            throw new GgufFault("inspect.gguf.version", 4, "the file claims the GGUF version " + Integer.toUnsignedString(version)
                    + "; known are 2 and 3", "convert the model again, or take a Gatehouse that knows this version");
        }
        return version;
    }

    /** @param code of a count that cannot be */
    private long count(String code, String what, int leastBytes, int limit) throws IOException, GgufFault {
        long at = in.position();
        long count = in.int64("the number of " + what);
        if (count < 0 || count > in.remaining() / leastBytes) {
            throw new GgufFault(code, at, "the header claims " + Long.toUnsignedString(count) + " " + what
                    + ", more than fit into the " + in.size() + " bytes of the file",
                    "do not load this file; counts like this are used to overflow loaders");
        }
        if (count > limit) {
            throw new GgufFault("inspect.gguf.limit.count", at,
                    "the header claims " + count + " " + what + "; the limit is " + limit,
                    "do not load this file; no published model comes near the limit");
        }
        return count;
    }

    private long alignment(Map<String, GgufValue> metadata) throws GgufFault {
        GgufValue value = metadata.get(GgufHeader.ALIGNMENT);
        if (value == null) {
            return DEFAULT_ALIGNMENT;
        }
        if (value instanceof Whole(var type, long bits) && type == ValueType.UINT32 && Long.bitCount(bits) == 1
                && bits <= LARGEST_ALIGNMENT) {
            return bits;
        }
        throw new GgufFault("inspect.gguf.alignment", in.position(),
                GgufHeader.ALIGNMENT + " must be a UINT32 and a power of two up to "
                        + LARGEST_ALIGNMENT,
                "do not load this file; values like this are used to divide by zero in loaders");
    }

    private void notes(GgufHeader header) {
        if (header.architecture().isEmpty()) {
            findings.add("inspect.gguf.architecture.missing", Severity.LOW, "general.architecture",
                    "the header does not name an architecture",
                    "llama.cpp does not load such a file; convert the model again");
        }
        if (header.whole("split.count").orElse(1) > 1) {
            findings.add("inspect.gguf.split", Severity.MEDIUM, "split.count", "this is one part of a model in "
                    + header.whole("split.count").orElse(1) + " files; the others were not read",
                    "join them with llama.cpp's gguf-split --merge and name the joined file");
        }
        header.metadata().forEach((key, value) -> {
            if (key.equals(GgufHeader.TEMPLATE) || key.startsWith(GgufHeader.TEMPLATE + ".")) {
                template(key, value);
            }
        });
    }

    private void template(String key, GgufValue value) {
        if (value instanceof Text(String text)) {
            findings.add("inspect.gguf.template.present", Severity.INFO, Findings.quoted(key), "a chat template of "
                    + text.getBytes(StandardCharsets.UTF_8).length + " bytes is there; it shapes every prompt",
                    "read it before the model is admitted; its inspection is not built yet");
        } else if (value instanceof LongText(long bytes)) {
            findings.add("inspect.gguf.template.oversized", Severity.HIGH, Findings.quoted(key), "the chat template has " + bytes
                    + " bytes, more than can be inspected", "do not load this file; published templates stay below 100 KB");
        }
    }
}
