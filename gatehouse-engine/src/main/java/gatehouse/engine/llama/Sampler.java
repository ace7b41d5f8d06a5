package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import gatehouse.engine.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses next tokens; equal settings and equal likelihoods give equal choices. Belongs to one thread. */
public sealed interface Sampler extends AutoCloseable {
    /** Chooses a token, which is from now on part of the answer. */
    int next(Logits logits);

    /** The grammar sees nothing of the answer until {@link #wakeGrammar()}. */
    default void holdGrammar() {}

    default void wakeGrammar() {}

    @Override
    void close();

    /**
     * A sampler for one answer.
     *
     * @param prompt what went before, for the repetition penalty
     * @param room most tokens of prompt and answer together
     * @throws EngineException when the grammar is none
     */
    static Sampler of(LlamaModel model, SamplingSettings settings, Candidates candidates, int[] prompt, int room) {
        return settings.isPlainGreedy() ? new Greedy() : new Chain(model, settings, candidates, prompt, room);
    }

    /** Takes the likeliest; reading the row here is cheaper than copying it first. */
    final class Greedy implements Sampler {
        @Override
        public int next(Logits logits) {
            return logits.likeliest();
        }

        @Override
        public void close() {}
    }

    /** llama.cpp's samplers, a grammar asked only about the token that was drawn unless it forbids that one. */
    final class Chain implements Sampler {
        private final LlamaFunctions functions;
        private final Candidates candidates;
        private final Map<Integer, Float> bias;
        private final List<MemorySegment> penalties = new ArrayList<>();
        private final MemorySegment chain;
        private @Nullable MemorySegment grammar;
        private boolean held;

        private Chain(LlamaModel model, SamplingSettings settings, Candidates candidates, int[] prompt, int room) {
            this.functions = model.llama().functions();
            this.candidates = candidates;
            this.bias = settings.bias();
            try (Arena arena = Arena.ofConfined()) {
                chain = functions.samplerChain.callPointer(arena.allocate(ParameterLayouts.SAMPLER_CHAIN));
                if (settings.grammar() != null) {
                    grammar = grammar(model, settings.grammar(), arena);
                }
            }
            addPenalties(model.vocabulary().size(), settings.penalties(), prompt, room);
            addChoice(settings);
        }

        private void addPenalties(int vocabulary, SamplingSettings.Penalties settings, int[] prompt, int room) {
            if (settings.repetition() != 1) {
                MemorySegment repetition = functions.samplerPenalties.callPointer(vocabulary, room,
                        (float) settings.repetition(), 0f, 0f);
                for (int token : prompt) {
                    functions.samplerAccept.call(repetition, token);
                }
                penalties.add(repetition);
            }
            if (settings.frequency() != 0 || settings.presence() != 0) {
                penalties.add(functions.samplerPenalties.callPointer(vocabulary, room, 1f, (float) settings.frequency(),
                        (float) settings.presence()));
            }
        }

        private void addChoice(SamplingSettings settings) {
            if (settings.temperature() == 0) {
                add(functions.samplerGreedy.callPointer());
                return;
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

        private MemorySegment grammar(LlamaModel model, SamplingSettings.Grammar settings, Arena arena) {
            MemorySegment vocabulary = model.vocabulary().handle();
            MemorySegment text = arena.allocateFrom(settings.text());
            MemorySegment root = arena.allocateFrom("root");
            MemorySegment sampler;
            if (settings.isLazy()) {
                MemorySegment triggers = arena.allocate(ADDRESS, Math.max(1, settings.triggers().size()));
                for (int i = 0; i < settings.triggers().size(); i++) {
                    triggers.setAtIndex(ADDRESS, i, arena.allocateFrom(settings.triggers().get(i)));
                }
                int[] tokens = settings.triggerTokens().stream().mapToInt(Integer::intValue).toArray();
                sampler = functions.samplerLazyGrammar.callPointer(vocabulary, text, root, triggers,
                        (long) settings.triggers().size(), arena.allocateFrom(JAVA_INT, tokens), (long) tokens.length);
            } else {
                sampler = functions.samplerGrammar.callPointer(vocabulary, text, root);
            }
            if (sampler.address() == 0) {
                functions.samplerFree.call(chain);
                throw new EngineException("engine.grammar.invalid",
                        "the grammar cannot be used: llama.cpp did not accept it; simplify it or ask for a plain JSON object");
            }
            return sampler;
        }

        @Override
        public int next(Logits logits) {
            int token = draw(logits, false);
            if (grammar != null && !held && (token < 0 || !isAllowed(grammar, token))) {
                token = draw(logits, true);
            }
            if (token < 0) {
                throw new EngineException("engine.grammar.stuck",
                        "no token of the model goes on as the grammar wants; loosen the grammar or the bias");
            }
            accept(token);
            return token;
        }

        private int draw(Logits logits, boolean byGrammar) {
            MemorySegment choice = candidates.all(logits, bias);
            for (MemorySegment penalty : penalties) {
                functions.samplerApply.call(penalty, choice);
            }
            if (byGrammar && grammar != null && !held) {
                functions.samplerApply.call(grammar, choice);
            }
            functions.samplerApply.call(chain, choice);
            return candidates.selected();
        }

        private boolean isAllowed(MemorySegment rules, int token) {
            functions.samplerApply.call(rules, candidates.only(token));
            return candidates.firstIsPossible();
        }

        private void accept(int token) {
            penalties.forEach(penalty -> functions.samplerAccept.call(penalty, token));
            functions.samplerAccept.call(chain, token);
            if (grammar != null && !held) {
                functions.samplerAccept.call(grammar, token);
            }
        }

        @Override
        public void holdGrammar() {
            held = true;
        }

        @Override
        public void wakeGrammar() {
            held = false;
        }

        @Override
        public void close() {
            penalties.forEach(functions.samplerFree::call);
            functions.samplerFree.call(chain);
            if (grammar != null) {
                functions.samplerFree.call(grammar);
                grammar = null;
            }
        }
    }
}
