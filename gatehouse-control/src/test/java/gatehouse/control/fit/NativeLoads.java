package gatehouse.control.fit;

import gatehouse.engine.EngineException;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.ContextSettings;
import gatehouse.engine.llama.Llama;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.ModelFile;
import java.nio.file.Path;

/** A process of its own that loads file after file and says what became of each; a crash leaves the last one without an answer. */
public final class NativeLoads {
    private NativeLoads() {}

    /**
     * Loads what is named and says how it went.
     *
     * @param arguments the folder of the libraries, then files
     */
    public static void main(String[] arguments) {
        Llama llama = Llama.load(EngineLibraries.in(Path.of(arguments[0])));
        for (int i = 1; i < arguments.length; i++) {
            System.out.println("begin " + arguments[i]);
            System.out.println("end " + outcome(llama, Path.of(arguments[i])));
        }
    }

    private static String outcome(Llama llama, Path file) {
        try (LlamaModel model = LlamaModel.load(llama, ModelFile.open(file)).requireOnePart();
                LlamaContext context = LlamaContext.create(model, ContextSettings.separate(64, 8, 1, 1, Attention.FLASH))) {
            var batch = context.batch();
            for (int position = 0; position < 4; position++) {
                batch.add(position, position, position == 3, 0);
            }
            context.decode();
            context.logits(3);
            return "computed";
        } catch (EngineException e) {
            return e.code() + " " + String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        }
    }
}
