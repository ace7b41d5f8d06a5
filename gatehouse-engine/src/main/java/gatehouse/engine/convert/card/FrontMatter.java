package gatehouse.engine.convert.card;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.card.CardValue.Many;
import gatehouse.engine.convert.card.CardValue.Mapping;
import gatehouse.engine.convert.card.CardValue.Nothing;
import gatehouse.engine.convert.card.CardValue.Other;
import gatehouse.engine.convert.card.CardValue.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The YAML between the two lines of hyphens at the head of a model card, with plain words meant as in YAML 1.1, as Python reads them. */
final class FrontMatter {
    private static final String FENCE = "---";
    private static final Pattern PLAIN_TAG = Pattern.compile("tag:yaml\\.org,2002:(?:str|int|float|bool|null|map|seq)");
    private static final int MOST_VALUES = 100_000;
    private static final int DEEPEST = 50;
    /** No number or date is longer; patterns are not tried on what is. */
    private static final int LONGEST_WORD = 200;
    private static final Pattern FALSE = Pattern.compile("no|No|NO|false|False|FALSE|off|Off|OFF");
    private static final Pattern TRUE = Pattern.compile("yes|Yes|YES|true|True|TRUE|on|On|ON");
    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
    private static final Pattern NUMBER = Pattern
            .compile("[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
                    + "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+|[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
                    + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern ZERO = Pattern.compile("[-+]?0[bx]?[0_]*(?:\\.[0_]*(?:[eE].*)?)?|\\.0[0_]*(?:[eE].*)?");
    private static final Pattern DATE = Pattern
            .compile("\\d{4}-\\d\\d-\\d\\d|\\d{4}-\\d\\d?-\\d\\d?(?:[Tt]|[ \\t]+)\\d\\d?:\\d\\d:\\d\\d"
                    + "(?:\\.\\d*)?(?:[ \\t]*(?:Z|[-+]\\d\\d?(?::\\d\\d)?))?");

    private final String where;
    private int values;

    private FrontMatter(String where) {
        this.where = where;
    }

    /** The values by name; none when the card has no front matter. */
    static Map<String, CardValue> read(String card, String where) {
        List<String> lines = PythonText.lines(card);
        if (lines.isEmpty() || !lines.getFirst().equals(FENCE)) {
            return Map.of();
        }
        int end = lines.subList(1, lines.size()).indexOf(FENCE);
        String yaml = String.join("\n", lines.subList(1, end < 0 ? lines.size() : end + 1)) + "\n";
        // Norway's language is no truth value, and cards are indented by tabs that YAML does not know.
        String mended = yaml.replace("- no\n", "- \"no\"\n").replace("\t", "  ");
        return new FrontMatter(where).parse(mended);
    }

    private Map<String, CardValue> parse(String yaml) {
        var settings = LoadSettings.builder().setLabel(where).setAllowDuplicateKeys(true).setMaxAliasesForCollections(DEEPEST)
                .setCodePointLimit(yaml.length() + 1).build();
        try {
            return new Compose(settings).composeString(yaml).map(node -> value(node, 0))
                    .filter(Mapping.class::isInstance).map(Mapping.class::cast).map(Mapping::values).orElse(Map.of());
        } catch (YamlEngineException e) {
            throw new EngineException("engine.convert.card", "the front matter of " + where + " is not valid YAML ("
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                    + "); mend it, or take the file out of the folder", e);
        }
    }

    private CardValue value(Node node, int depth) {
        if (++values > MOST_VALUES || depth > DEEPEST) {
            throw fault("holds too many values");
        }
        if (!PLAIN_TAG.matcher(node.getTag().getValue()).matches()) {
            throw fault("has a value of the type " + node.getTag().getValue());
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence -> {
                var list = new ArrayList<CardValue>();
                sequence.getValue().forEach(item -> list.add(value(item, depth + 1)));
                yield new Many(list);
            }
            case MappingNode mapping -> mapping(mapping, depth);
            default -> throw fault("has a value that is neither text nor list nor mapping");
        };
    }

    private CardValue mapping(MappingNode node, int depth) {
        var map = new HashMap<String, CardValue>();
        for (NodeTuple entry : node.getValue()) {
            CardValue key = value(entry.getKeyNode(), depth + 1);
            CardValue value = value(entry.getValueNode(), depth + 1);
            if (key instanceof Text(String name)) {
                if (name.equals("<<")) {
                    throw fault("merges mappings by '<<'");
                }
                map.put(name, value);
            }
        }
        return new Mapping(map);
    }

    private CardValue scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getScalarStyle() != ScalarStyle.PLAIN || text.length() > LONGEST_WORD) {
            return new Text(text);
        }
        if (NULL.matcher(text).matches()) {
            return new Nothing();
        }
        if (text.equals("=")) {
            throw fault("has a value that is only '='");
        }
        boolean number = NUMBER.matcher(text).matches();
        if (FALSE.matcher(text).matches() || (number && ZERO.matcher(text).matches())) {
            return new Other(true);
        }
        return number || TRUE.matcher(text).matches() || DATE.matcher(text).matches() ? new Other(false) : new Text(text);
    }

    private EngineException fault(String problem) {
        return new EngineException("engine.convert.card",
                "the front matter of " + where + " " + problem + "; mend it, or take the file out of the folder");
    }
}
