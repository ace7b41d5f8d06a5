"""Calls the gateway as its users do, with OpenAI's own library; prints one JSON object of what came back."""
import json
import sys

import openai
import pydantic

base, key, route = sys.argv[1:4]
client = openai.OpenAI(base_url=base + "/v1", api_key=key, max_retries=0, timeout=20)
ask = {"model": route, "messages": [{"role": "user", "content": "What is the weather in Oslo?"}]}
tools = [{"type": "function", "function": {"name": "weather", "description": "Weather of a city",
          "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}]
seen = {}

whole = client.chat.completions.create(**ask)
seen["whole"] = [whole.choices[0].message.content, whole.choices[0].finish_reason, whole.usage.prompt_tokens, whole.usage.completion_tokens]
raw = client.chat.completions.with_raw_response.create(**ask)
seen["id"] = raw.parse()._request_id or raw.headers["x-request-id"]

called = client.chat.completions.create(**ask, tools=tools, tool_choice="required")
seen["tools"] = [[call.function.name, json.loads(call.function.arguments)] for call in called.choices[0].message.tool_calls]

text, finish, usage = "", None, None
for chunk in client.chat.completions.create(**ask, stream=True, stream_options={"include_usage": True}):
    if chunk.choices:
        text += chunk.choices[0].delta.content or ""
        finish = chunk.choices[0].finish_reason or finish
    if chunk.usage:
        usage = [chunk.usage.prompt_tokens, chunk.usage.completion_tokens]
seen["stream"] = [text, finish, usage]

with client.chat.completions.stream(**ask, tools=tools) as stream:
    for event in stream:
        pass
    final = stream.get_final_completion()
seen["tool stream"] = [[call.function.name, json.loads(call.function.arguments)] for call in final.choices[0].message.tool_calls]


class City(pydantic.BaseModel):
    name: str
    people: int


parsed = client.chat.completions.parse(**ask, response_format=City)
seen["parsed"] = [parsed.choices[0].message.parsed.name, parsed.choices[0].message.parsed.people]
seen["embedding"] = client.embeddings.create(model=route, input=["a"]).data[0].embedding
seen["models"] = sorted(model.id for model in client.models.list())

try:
    client.chat.completions.create(**(ask | {"model": "no-such-route"}))
except openai.NotFoundError as e:
    seen["unknown"] = [e.code, e.param, e.request_id is not None]
try:
    openai.OpenAI(base_url=base + "/v1", api_key="gh-wrong", max_retries=0).chat.completions.create(**ask)
except openai.AuthenticationError as e:
    seen["wrong key"] = e.code
try:
    for chunk in client.chat.completions.create(model=route, messages=[{"role": "user", "content": "break off"}], stream=True):
        pass
except openai.APIError as e:
    seen["broken"] = type(e).__name__ + ": " + e.message[:40]
try:
    with client.responses.stream(model=route, input="What is the weather in Oslo?", store=False) as stream:
        kinds = [event.type for event in stream]
        response = stream.get_final_response()
    seen["responses"] = [response.output_text, response.usage.input_tokens, kinds[0], kinds[-1]]
except openai.APIError as e:
    seen["responses"] = repr(e)
print(json.dumps(seen))
