package gatehouse.engine.memory;

import java.util.List;

/**
 * The sizes of a model that decide how much memory it takes.
 *
 * @param weightBytes of all tensors
 * @param layers what each keeps of the texts
 * @param embedding numbers a token has between layers
 * @param inner most numbers a token has at once inside a layer, over all experts used
 * @param heads most attention heads of a layer; 0 when no layer has any
 * @param vocabulary tokens the model knows
 * @param trainedContext longest text it was made for; 0 when the file does not say
 * @param writes whether it continues texts; otherwise it only makes vectors of them
 * @param assumptions what was not known and therefore reckoned with the larger figure
 */
public record ModelShape(String architecture, long weightBytes, List<LayerMemory> layers, long embedding, long inner, int heads,
        long vocabulary, int trainedContext, boolean writes, List<String> assumptions) {
    public ModelShape {
        layers = List.copyOf(layers);
        assumptions = List.copyOf(assumptions);
        if (weightBytes < 0 || embedding < 0 || inner < 0 || heads < 0 || vocabulary < 0 || trainedContext < 0) {
            throw new IllegalArgumentException("a model of " + architecture + " has no negative sizes");
        }
    }
}
