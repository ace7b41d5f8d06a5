package gatehouse.engine.convert;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.convert.source.InputFile;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a converted file came to be, as JSON to keep beside it. The same conversion has the same text, wherever and whenever it is made. */
public final class BuildRecord {
    private static final String SCHEMA = "gatehouse.conversion/1";
    /** Raised when the same input would become other bytes. */
    private static final int CONVERTER = 1;
    private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private BuildRecord() {}

    public static String of(ConvertResult result) {
        ObjectNode record = JSON.createObjectNode().put("schema", SCHEMA).put("converter", CONVERTER).put("reference",
                result.reference());
        record.putObject("parameters").put("type", result.type().name()).put("name", result.name());
        ArrayNode inputs = record.putArray("inputs");
        for (InputFile input : result.inputs()) {
            file(inputs.addObject().put("name", input.name()), input.bytes(), input.sha256());
        }
        file(record.putObject("output"), result.bytes(), result.output());
        record.putObject("model").put("architecture", result.architecture()).put("weights", result.weights()).put("tensors",
                result.tensors());
        record.putObject("vocabulary").put("model", result.vocabulary().model()).put("splitting", result.vocabulary().splitting())
                .put("recognition", result.vocabulary().recognition().name()).put("pieces", result.vocabulary().pieces());
        result.warnings().forEach(record.putArray("warnings")::add);
        return JSON.writeValueAsString(record) + "\n";
    }

    private static void file(ObjectNode node, long bytes, Sha256 sha256) {
        node.put("bytes", bytes).put("sha256", sha256.hex());
    }
}
