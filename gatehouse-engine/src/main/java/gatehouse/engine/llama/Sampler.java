package gatehouse.engine.llama;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Chooses next tokens; equal settings and equal likelihoods give equal choices. Belongs to one thread. */
public sealed interface Sampler extends AutoCloseable {
    /** Chooses from the likelihoods at this index of the context's last batch. */
    int next(LlamaContext context, int index);

    @Override
    void close();

    static Sampler of(LlamaModel model, SamplingSettings settings) {
        return settings.temperature() == 0 ? new Greedy() : new Chain(model.llama().functions(), settings);
    }

    /** Takes the likeliest; reading the row here is cheaper than having the library copy it first. */
    final class Greedy implements Sampler {
        @Override
        public int next(LlamaContext context, int index) {
            return context.logits(index).likeliest();
        }

        @Override
        public void close() {}
    }

    /** llama.cpp's samplers in its usual order: top-k, top-p, min-p, temperature, draw. */
    final class Chain implements Sampler {
        private final LlamaFunctions functions;
        private final MemorySegment chain;

        private Chain(LlamaFunctions functions, SamplingSettings settings) {
            this.functions = functions;
            try (Arena arena = Arena.ofConfined()) {
                chain = functions.samplerChain.callPointer(arena.allocate(ParameterLayouts.SAMPLER_CHAIN));
            }
            if (settings.topK() > 0) {
                add(functions.samplerTopK.callPointer(settings.topK()));
            }
            if (settings.topP() < 1) {
                add(functions.samplerTopP.callPointer((float) settings.topP(), 1L));
            }
            if (settings.minP() > 0) {
                add(functions.samplerMinP.callPointer((float) settings.minP(), 1L));
            }
            add(functions.samplerTemperature.callPointer((float) settings.temperature()));
            add(functions.samplerDistribution.callPointer(settings.seed()));
        }

        private void add(MemorySegment sampler) {
            functions.samplerChainAdd.call(chain, sampler);
        }

        @Override
        public int next(LlamaContext context, int index) {
            return functions.samplerSample.callInt(chain, context.handle(), index);
        }

        @Override
        public void close() {
            functions.samplerFree.call(chain);
        }
    }
}
