package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.divergence.CompareResult;
import gatehouse.engine.divergence.Divergence;
import gatehouse.engine.divergence.Estimate;
import gatehouse.engine.divergence.Spread;
import gatehouse.engine.divergence.TensorKind;
import gatehouse.engine.gguf.TensorFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QualityLinesTest {
    private static final Sha256 DIGEST = Sha256.of(new byte[] {1});

    @Test
    void figures_are_named_as_the_reference_tool_names_them() {
        // When
        List<String> lines = QualityLines.of(result(null, null));

        // Then
        assertThat(lines).contains(
                "llama 1B Q4_K - Medium (" + DIGEST.brief() + "), 105.5 MB, 6.17 bits per weight",
                "  ffn_down                 Q6_K 14 (10.2 MB), Q4_K 16 (8.0 MB)",
                "On the text: 12 chunks of 512 tokens, the second half of each scored (3,060 tokens)",
                "Mean PPL(Q)                   :  71.813692 \u00b1   4.283241",
                "Cor(ln(PPL(Q)), ln(PPL(base))):  99.38 %",
                "99.9%   KLD:   0.999000",
                "Median  \u0394p:  50.000 %",
                "RMS \u0394p     :  4.103 \u00b1 0.166 %",
                "Same top p : 85.850 \u00b1 0.630 %");
        assertThat(lines).noneMatch(line -> line.contains("prompts"));
    }

    @Test
    void prompts_that_were_cut_or_too_short_are_told() {
        // When
        List<String> lines = QualityLines.of(result(new CompareResult.Prompts(3, 1, 2), null));

        // Then
        assertThat(lines).endsWith("On the prompts: 3 read, 1 cut, 2 too short");
    }

    private static CompareResult result(CompareResult.@Nullable Prompts prompts, @Nullable Divergence onPrompts) {
        var file = new CompareResult.File(DIGEST, 105_454_144, "llama 1B Q4_K - Medium", 6.165);
        var kind = new TensorKind("ffn_down", List.of(new TensorKind.Written(TensorFormat.Q6_K, 14, 10_160_640),
                new TensorKind.Written(TensorFormat.Q4_K, 16, 7_962_624)));
        var estimate = new Estimate(71.813692, 4.283241);
        var spread = new Spread(1, 0.999, 0.99, 0.95, 0.9, 0.75, 0.5, 0.25, 0.1, 0.05, 0.01, 0.001, 0);
        var figures = new Divergence(3060, estimate, estimate, 0.9938, estimate, estimate, estimate, estimate, spread,
                new Estimate(0.00188, 0.00074), spread, new Estimate(0.04103, 0.00166), new Estimate(0.8585, 0.0063));
        return new CompareResult(file, file, new CompareResult.Text(DIGEST, 12, 512), figures, prompts, onPrompts, List.of(kind),
                "llama.cpp");
    }
}
