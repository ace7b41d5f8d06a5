package gatehouse.engine.convert;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.convert.source.InputFile;
import gatehouse.engine.convert.vocabulary.Vocabulary;
import java.util.List;

/**
 * How a converted file came to be: enough to make it again.
 *
 * @param inputs every file of the folder that had a say, by name
 * @param reference whose converter makes the same bytes
 * @param architecture as GGUF files name it
 * @param weights how many there are
 * @param type what {@link OutputType#AUTO} came to, or what was asked for
 * @param name given to the model instead of its own; empty when none was
 * @param warnings what a user of the file must know, one sentence each
 */
public record ConvertResult(List<InputFile> inputs, Sha256 output, long bytes, String reference, String architecture,
        long weights,
        int tensors, OutputType type, String name, Vocabulary vocabulary, List<String> warnings) {
    public ConvertResult {
        inputs = List.copyOf(inputs);
        warnings = List.copyOf(warnings);
    }
}
