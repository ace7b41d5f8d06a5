package gatehouse.engine.convert;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.gguf.TensorInfo;
import gatehouse.engine.convert.gguf.TensorType;
import gatehouse.engine.convert.safetensors.StoredTensor;
import gatehouse.engine.convert.safetensors.StoredType;
import gatehouse.engine.convert.source.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every tensor to write, in order: what it is called, how it is written and where its values come from. */
final class TensorPlan {
    private static final Set<String> UNUSED = Set.of(".attention.masked_bias", ".attention.bias", ".rotary_emb.inv_freq");
    private static final Set<String> ALWAYS_FULL = Set.of("ffn_gate_inp.weight", "ffn_gate_inp_shexp.weight");
    private static final String GATE_AND_UP = ".mlp.experts.gate_up_proj";
    private static final String DOWN = ".mlp.experts.down_proj";
    private static final int MOST_DIMENSIONS = 4;

    private final ModelConfig config;
    private final OutputType type;
    private final TensorNames names;
    private final ExpertStacks experts;
    private final Set<String> taken = new HashSet<>();
    private final List<PlannedTensor> tensors = new ArrayList<>();

    private TensorPlan(ModelConfig config, OutputType type) {
        this.config = config;
        this.type = type;
        this.names = new TensorNames(config.family(), config.required("num_hidden_layers", "n_layers", "n_layer", "num_layers"));
        this.experts = new ExpertStacks(config.family(), config.size("num_local_experts", "num_experts").orElse(0L));
    }

    static List<PlannedTensor> of(ModelConfig config, RopeSettings rope, List<StoredTensor> stored, OutputType type) {
        var plan = new TensorPlan(config, type);
        if (config.family() == Family.LLAMA && rope.type().equalsIgnoreCase(RopeFactors.KIND)) {
            plan.addRopeFactors(RopeFactors.of(rope, config.headSize()));
        }
        stored.stream().filter(tensor -> UNUSED.stream().noneMatch(tensor.name()::endsWith)).forEach(plan::add);
        plan.experts.requireDone();
        return List.copyOf(plan.tensors);
    }

    /** The 16-bit type that the first matrix of that width was published in. */
    static OutputType resolve(OutputType wanted, List<StoredTensor> stored) {
        if (wanted != OutputType.AUTO) {
            return wanted;
        }
        return stored.stream().filter(tensor -> tensor.shape().size() >= 2).map(StoredTensor::type)
                .filter(found -> found == StoredType.BF16 || found == StoredType.F16).findFirst()
                .map(found -> found == StoredType.BF16 ? OutputType.BF16 : OutputType.F16).orElse(OutputType.F16);
    }

    private void addRopeFactors(float[] factors) {
        var values = new ArrayList<Float>();
        for (float factor : factors) {
            values.add(factor);
        }
        plan("rope_freqs.weight", List.of((long) factors.length), new WeightSource.Computed(values));
    }

    private void add(StoredTensor tensor) {
        requireWeights(tensor);
        String name = tensor.name();
        if (ExpertStacks.isExpert(name)) {
            experts.take(tensor).forEach(stack -> {
                var shape = new ArrayList<>(stack.experts().getFirst().shape());
                shape.addFirst((long) stack.experts().size());
                plan(names.of(stack.name()), shape, new WeightSource.Stacked(stack.experts()));
            });
        } else if (config.family().isMixtureOfQwen() && endsWith(name, GATE_AND_UP)) {
            addGateAndUp(tensor);
        } else if (config.family().isMixtureOfQwen() && endsWith(name, DOWN)) {
            plan(names.of(name.endsWith(".weight") ? name : name + ".weight"), tensor.shape(), new WeightSource.Stored(tensor));
        } else {
            plan(names.of(name), tensor.shape(), source(tensor));
        }
    }

    private static boolean endsWith(String name, String stem) {
        return name.endsWith(stem) || name.endsWith(stem + ".weight");
    }

    private void addGateAndUp(StoredTensor tensor) {
        if (tensor.shape().size() != 3 || tensor.shape().get(1) % 2 != 0) {
            throw misshapen(tensor, "needs experts times twice the same number of rows");
        }
        var shape = List.of(tensor.shape().getFirst(), tensor.shape().get(1) / 2, tensor.shape().getLast());
        String stem = tensor.name().substring(0, tensor.name().lastIndexOf("gate_up_proj"));
        plan(names.of(stem + "gate_proj.weight"), shape, new WeightSource.HalfOfEach(tensor, false));
        plan(names.of(stem + "up_proj.weight"), shape, new WeightSource.HalfOfEach(tensor, true));
    }

    private WeightSource source(StoredTensor tensor) {
        if (config.family().isPermuted()) {
            if (isEither(tensor.name(), "q_proj.weight", "q_proj.bias")) {
                return paired(tensor, config.required("num_attention_heads"));
            }
            if (isEither(tensor.name(), "k_proj.weight", "k_proj.bias")) {
                return paired(tensor, config.size("num_key_value_heads").orElseGet(() -> config.required("num_attention_heads")));
            }
        }
        return new WeightSource.Stored(tensor);
    }

    private static boolean isEither(String name, String weight, String bias) {
        return name.endsWith(weight) || name.endsWith(bias);
    }

    private static WeightSource paired(StoredTensor tensor, long heads) {
        if (heads == 0 || tensor.rows() % heads != 0 || tensor.rows() / heads % 2 != 0) {
            throw misshapen(tensor, "has " + tensor.rows() + " rows, which " + heads + " heads cannot share in pairs");
        }
        return new WeightSource.Paired(tensor, heads);
    }

    private void plan(String name, List<Long> shape, WeightSource source) {
        if (!taken.add(name)) {
            throw new EngineException("engine.convert.tensor-name",
                    "two tensors of the model would both be " + name + "; " + Reference.POINTER);
        }
        tensors.add(new PlannedTensor(new TensorInfo(name, shape, typeOf(name, shape)), source));
    }

    private TensorType typeOf(String name, List<Long> shape) {
        boolean full = shape.size() <= 1 || name.endsWith("_norm.weight") || !name.endsWith(".weight")
                || ALWAYS_FULL.contains(name.substring(name.indexOf('.', "blk.".length()) + 1));
        TensorType wanted = full ? TensorType.F32 : type.matrices();
        return shape.isEmpty() || shape.getLast() % wanted.blockElements() == 0 ? wanted : TensorType.F16;
    }

    private static void requireWeights(StoredTensor tensor) {
        if (!tensor.type().isWeights()) {
            throw new EngineException("engine.convert.quantized", "tensor '" + tensor.name() + "' is stored as " + tensor.type()
                    + ", which are no plain weights; take the model's 16-bit weights, or " + Reference.POINTER);
        }
        if (tensor.elements() == 0 || tensor.shape().size() > MOST_DIMENSIONS) {
            throw misshapen(tensor, "must have between 1 and " + MOST_DIMENSIONS + " dimensions and some values");
        }
    }

    private static EngineException misshapen(StoredTensor tensor, String problem) {
        return new EngineException("engine.convert.shape",
                "tensor '" + tensor.name() + "' of shape " + tensor.shape() + " " + problem
                        + "; compare config.json and the weights with the publisher's");
    }
}
