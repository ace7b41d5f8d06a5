// Calls the gateway with the AI SDK of Vercel; prints one JSON object of what came back.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [base, key, route, modules] = process.argv.slice(2);
const require = createRequire(modules + "/package.json");
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const { generateText, streamText, generateObject, embed, tool } = await load("ai");
const { createOpenAICompatible } = await load("@ai-sdk/openai-compatible");
const { createOpenAI } = await load("@ai-sdk/openai");
const { createAnthropic } = await load("@ai-sdk/anthropic");
const { z } = await load("zod");

const compatible = createOpenAICompatible({ name: "gatehouse", baseURL: base + "/v1", apiKey: key, includeUsage: true });
const openai = createOpenAI({ baseURL: base + "/v1", apiKey: key });
const anthropic = createAnthropic({ baseURL: base + "/v1", apiKey: key });
const prompt = "What is the weather in Oslo?";
const tools = { weather: tool({ description: "Weather of a city", inputSchema: z.object({ city: z.string() }) }) };
const seen = {};
const common = { prompt, maxRetries: 0 };

const whole = await generateText({ model: compatible(route), ...common });
seen.whole = [whole.text, whole.finishReason, whole.usage.inputTokens, whole.usage.outputTokens];
const stream = streamText({ model: compatible(route), ...common });
let text = "";
for await (const piece of stream.textStream) text += piece;
seen.stream = [text, await stream.finishReason];
const called = streamText({ model: compatible(route), ...common, tools });
seen["tool stream"] = (await called.toolCalls).map((call) => [call.toolName, call.input]);
seen.responses = (await generateText({ model: openai(route), ...common })).text;
const responses = streamText({ model: openai(route), ...common });
text = "";
for await (const piece of responses.textStream) text += piece;
seen["responses stream"] = text;
seen.anthropic = (await generateText({ model: anthropic(route), ...common })).text;
const messages = streamText({ model: anthropic(route), ...common, tools });
seen["anthropic tool stream"] = (await messages.toolCalls).map((call) => [call.toolName, call.input]);
const embedded = await embed({ model: compatible.embeddingModel(route), value: "a", maxRetries: 0 });
seen.embedding = embedded.embedding.length;
console.log(JSON.stringify(seen));
