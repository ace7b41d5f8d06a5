package gatehouse.inspect.gguf;

import gatehouse.api.evidence.Severity;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the tensors lie in the file as a loader expects: inside, aligned, apart, in order, with nothing behind them. */
final class LayoutCheck {
    private static final String REFETCH = "fetch the file again and compare its SHA-256 with the publisher's";
    private static final int NEGLIGIBLE = 4096;

    private final GgufHeader header;
    private final Findings findings;
    private final long dataBytes;

    LayoutCheck(GgufHeader header, Findings findings) {
        this.header = header;
        this.findings = findings;
        this.dataBytes = Math.max(0, header.fileBytes() - header.dataOffset());
    }

    void run() {
        var byPlace = header.tensors().stream().filter(t -> t.bytes() > 0)
                .sorted(Comparator.comparingLong(Tensor::offset).thenComparing(Comparator.comparingLong(Tensor::bytes))).toList();
        alignedAndApart(byPlace);
        if (inside(byPlace)) {
            orderedAsLlamaCppWants();
            trailing(byPlace);
        }
    }

    private void alignedAndApart(List<Tensor> byPlace) {
        Tensor before = null;
        for (Tensor tensor : byPlace) {
            if (tensor.offset() % header.alignment() != 0) {
                findings.add("inspect.gguf.tensor.misaligned", Severity.HIGH, where(tensor),
                        named(tensor) + " starts at offset " + tensor.offset()
                                + ", not a multiple of " + header.alignment(),
                        "do not load this file; convert the model again");
            }
            if (before != null && tensor.offset() - before.offset() < before.bytes()) {
                findings.add("inspect.gguf.tensor.overlap", Severity.HIGH, where(tensor),
                        named(tensor) + " overlaps " + named(before),
                        "do not load this file; it was not made by a GGUF writer");
            }
            before = tensor;
        }
    }

    /** One finding for a file that was cut off, one for each tensor that was never meant to be inside. */
    private boolean inside(List<Tensor> byPlace) {
        long beyond = byPlace.stream().filter(this::reachesOut).count();
        if (beyond == 0) {
            return true;
        }
        if (firstOutOfOrder() == null) {
            findings.add("inspect.gguf.data.truncated", Severity.HIGH, "byte " + header.fileBytes(),
                    "the file ends at " + header.fileBytes()
                            + " bytes, but " + beyond + " of " + header.tensors().size() + " tensors reach further",
                    REFETCH);
        } else {
            byPlace.stream().filter(this::reachesOut)
                    .forEach(t -> findings.add("inspect.gguf.tensor.outside", Severity.HIGH, where(t),
                            named(t) + " claims " + t.bytes()
                                    + " bytes at offset " + t.offset() + ", outside of the file",
                            "do not load this file; " + REFETCH));
        }
        return false;
    }

    private boolean reachesOut(Tensor tensor) {
        return tensor.bytes() > dataBytes || tensor.offset() > dataBytes - tensor.bytes();
    }

    private void orderedAsLlamaCppWants() {
        Tensor first = firstOutOfOrder();
        if (first != null) {
            findings.add("inspect.gguf.tensor.order", Severity.MEDIUM, where(first),
                    named(first) + " does not start where the tensor before it ends",
                    "llama.cpp refuses such a file; convert the model again");
        }
    }

    private @Nullable Tensor firstOutOfOrder() {
        long expected = 0;
        for (Tensor tensor : header.tensors()) {
            if (tensor.offset() != expected) {
                return tensor;
            }
            long padded = header.padded(tensor.bytes());
            if (padded < 0 || expected > Long.MAX_VALUE - padded) {
                return tensor;
            }
            expected += padded;
        }
        return null;
    }

    private void trailing(List<Tensor> byPlace) {
        long used = byPlace.stream().mapToLong(t -> t.offset() + t.bytes()).max().orElse(0);
        long behind = dataBytes - header.padded(used);
        if (behind > 0 && !(byPlace.isEmpty() && behind < header.alignment())) {
            findings.add("inspect.gguf.trailing", behind < NEGLIGIBLE ? Severity.INFO : Severity.LOW,
                    "byte " + (header.fileBytes() - behind),
                    behind + " bytes lie behind the last tensor", "no loader reads them; ask the publisher what they are");
        }
    }

    private String where(Tensor tensor) {
        return "tensor " + Findings.quoted(tensor.name());
    }

    private static String named(Tensor tensor) {
        return "the tensor " + Findings.quoted(tensor.name());
    }
}
