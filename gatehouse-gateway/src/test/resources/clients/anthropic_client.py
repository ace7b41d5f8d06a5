"""Calls the gateway with Anthropic's own library; prints one JSON object of what came back."""
import json
import sys

import anthropic

base, key, route = sys.argv[1:4]
client = anthropic.Anthropic(base_url=base, api_key=key, max_retries=0, timeout=20)
ask = {"model": route, "max_tokens": 50, "messages": [{"role": "user", "content": "What is the weather in Oslo?"}]}
tools = [{"name": "weather", "description": "Weather of a city",
          "input_schema": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}]
seen = {}

whole = client.messages.create(**ask)
seen["whole"] = [whole.content[0].text, whole.stop_reason, whole.usage.input_tokens, whole.usage.output_tokens, whole._request_id]
called = client.messages.create(**ask, tools=tools, tool_choice={"type": "any"})
seen["tools"] = [[block.name, block.input] for block in called.content if block.type == "tool_use"] + [called.stop_reason]
with client.messages.stream(**ask) as stream:
    text = "".join(stream.text_stream)
    final = stream.get_final_message()
seen["stream"] = [text, final.stop_reason, final.usage.output_tokens]
with client.messages.stream(**ask, tools=tools) as stream:
    for event in stream:
        pass
    final = stream.get_final_message()
seen["tool stream"] = [[block.name, block.input] for block in final.content if block.type == "tool_use"] + [final.stop_reason]
seen["models"] = sorted(model.id for model in client.models.list())
try:
    client.messages.create(**(ask | {"model": "no-such-route"}))
except anthropic.NotFoundError as e:
    seen["unknown"] = [e.body["error"]["type"], e.request_id is not None]
try:
    anthropic.Anthropic(base_url=base, api_key="gh-wrong", max_retries=0).messages.create(**ask)
except anthropic.AuthenticationError as e:
    seen["wrong key"] = e.body["error"]["type"]
try:
    with client.messages.stream(model=route, max_tokens=50, messages=[{"role": "user", "content": "break off"}]) as stream:
        for event in stream:
            pass
    seen["broken"] = "not noticed"
except anthropic.APIError as e:
    seen["broken"] = type(e).__name__
print(json.dumps(seen))
