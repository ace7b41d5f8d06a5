package gatehouse.gateway.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** A provider that answers as OpenAI's or Anthropic's servers do, with a tool when one is offered. */
final class ModelUpstream {
    private static final String CHUNK = "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1750000000,"
            + "\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":%s,\"logprobs\":null,\"finish_reason\":%s}]}\n\n";

    private ModelUpstream() {}

    /** A script in the dialect of chat completions. */
    static boolean openAi(RawUpstream.Received request, RawUpstream.Connection connection) throws IOException {
        String body = request.body();
        if (request.path().endsWith("/embeddings")) {
            byte[] floats = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(0.5f).putFloat(-0.25f).array();
            String embedding = body.contains("\"base64\"") ? "\"" + Base64.getEncoder().encodeToString(floats) + "\""
                    : "[0.5,-0.25]";
            connection.json(200, "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":" + embedding
                    + "}],\"model\":\"m\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}");
            return true;
        }
        boolean tools = body.contains("\"tools\":[{") || body.contains("\"tools\": [{");
        if (body.contains("\"stream\":true") || body.contains("\"stream\": true")) {
            return openAiStream(body, tools, connection);
        }
        String message = tools
                ? "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + call("call_1", "Oslo") + ","
                        + call("call_2", "Bergen")
                        + "]}"
                : "{\"role\":\"assistant\",\"content\":\""
                        + (body.contains("json_schema") ? "{\\\"name\\\":\\\"Oslo\\\",\\\"people\\\":717710}"
                                : "Rain.")
                        + "\",\"refusal\":null}";
        connection.json(200,
                "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1750000000,\"model\":\"m\",\"choices\":["
                        + "{\"index\":0,\"message\":" + message + ",\"logprobs\":null,\"finish_reason\":\""
                        + (tools ? "tool_calls" : "stop")
                        + "\"}],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":5,\"total_tokens\":17}}");
        return true;
    }

    private static boolean openAiStream(String body, boolean tools, RawUpstream.Connection connection) throws IOException {
        connection.eventsHead();
        connection.chunk(String.format(CHUNK, "{\"role\":\"assistant\",\"content\":" + (tools ? "null" : "\"\"") + "}", "null"));
        if (body.contains("break off")) {
            connection.chunk(String.format(CHUNK, "{\"content\":\"Ra\"}", "null"));
            return false;
        }
        if (tools) {
            connection.chunk(
                    String.format(CHUNK, "{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                            + "{\"name\":\"weather\",\"arguments\":\"\"}}]}", "null"));
            for (String part : new String[] {"{\\\"ci", "ty\\\":\\\"Os", "lo\\\"}"}) {
                connection.chunk(
                        String.format(CHUNK, "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"" + part + "\"}}]}",
                                "null"));
            }
        } else {
            for (String part : new String[] {"Ra", "in", "."}) {
                connection.chunk(String.format(CHUNK, "{\"content\":\"" + part + "\"}", "null"));
            }
        }
        connection.chunk(String.format(CHUNK, "{}", tools ? "\"tool_calls\"" : "\"stop\""));
        connection
                .chunk("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1750000000,\"model\":\"m\","
                        + "\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":5,\"total_tokens\":17}}\n\ndata: [DONE]\n\n");
        connection.lastChunk();
        return true;
    }

    private static String call(String id, String city) {
        return "{\"id\":\"" + id
                + "\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"" + city
                + "\\\"}\"}}";
    }

    /** A script in the dialect of messages. */
    static boolean anthropic(RawUpstream.Received request, RawUpstream.Connection connection) throws IOException {
        String body = request.body();
        boolean tools = body.contains("\"tools\":[{") || body.contains("\"tools\": [{");
        if (!body.contains("\"stream\":true") && !body.contains("\"stream\": true")) {
            String content = tools
                    ? "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"weather\",\"input\":{\"city\":\"Oslo\"}},"
                            + "{\"type\":\"tool_use\",\"id\":\"toolu_2\",\"name\":\"weather\",\"input\":{\"city\":\"Bergen\"}}"
                    : "{\"type\":\"text\",\"text\":\"" + (body.contains("json_schema") || body.contains("\"schema\"")
                            ? "{\\\"name\\\":\\\"Oslo\\\",\\\"people\\\":717710}" : "Rain.") + "\"}";
            connection.json(200, "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":["
                    + content
                    + "],\"stop_reason\":\"" + (tools ? "tool_use" : "end_turn") + "\",\"stop_sequence\":null,\"usage\":{"
                    + "\"input_tokens\":12,\"output_tokens\":5,\"cache_read_input_tokens\":0,\"cache_creation_input_tokens\":0}}");
            return true;
        }
        connection.eventsHead();
        connection.chunk(event("message_start",
                "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
                        + "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":12,\"output_tokens\":1}}"));
        connection.chunk(event("content_block_start", "\"index\":0,\"content_block\":"
                + (tools ? "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"weather\",\"input\":{}}"
                        : "{\"type\":\"text\",\"text\":\"\"}")));
        connection.chunk(event("ping", "\"x\":0"));
        for (String part : tools ? new String[] {"", "{\\\"ci", "ty\\\":\\\"Oslo\\\"}"} : new String[] {"Ra", "in."}) {
            connection.chunk(event("content_block_delta", "\"index\":0,\"delta\":{\"type\":\""
                    + (tools ? "input_json_delta\",\"partial_json" : "text_delta\",\"text") + "\":\"" + part + "\"}"));
            if (body.contains("break off")) {
                return false;
            }
        }
        connection.chunk(event("content_block_stop", "\"index\":0"));
        connection.chunk(event("message_delta", "\"delta\":{\"stop_reason\":\"" + (tools ? "tool_use" : "end_turn")
                + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":5}"));
        connection.chunk(event("message_stop", "\"x\":0"));
        connection.lastChunk();
        return true;
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }
}
