"""Conversations, and templates of our own in the manner in which makers of models write theirs."""

WEATHER = {"type": "function", "function": {
    "name": "get_weather", "description": "The weather of a place.\nNow or soon.",
    "parameters": {"type": "object", "required": ["place"], "properties": {
        "place": {"type": "string", "description": "Town, \"quoted\" & <tagged>"},
        "unit": {"type": "string", "enum": ["celsius", "kelvin"], "default": "celsius"},
        "days": {"type": ["integer", "null"], "description": "How far ahead", "nullable": True},
        "points": {"type": "array", "items": {"type": "object", "properties": {"lat": {"type": "number"}, "lon": {"type": "number"}}}},
        "either": {"oneOf": [{"type": "string", "default": "a"}, {"type": "number", "description": "n"}]}}},
    "return": {"type": "string"}}}
TIME = {"type": "function", "function": {"name": "now", "description": "", "parameters": {"type": "object", "properties": {}}}}


def call(name, arguments, id="call00001"):
    return {"id": id, "type": "function", "function": {"name": name, "arguments": arguments}}


USER = {"role": "user", "content": "  Grüße, 世界 👋!\n"}
SYSTEM = {"role": "system", "content": "Be brief.\n\n## Tools\n/no_think "}
ANSWER = {"role": "assistant", "content": "<think>\nHm, a greeting.\n</think>\n\nHello <b>you</b> & 'all'."}
PICTURE = {"role": "user", "content": [{"type": "text", "text": "What is "}, {"type": "image"}, {"type": "image_url", "image_url": {"url": "data:x"}},
                                       {"type": "text", "text": "this? "}]}

CONVERSATIONS = {
    "plain": {"messages": [USER], "add_generation_prompt": True, "bos_token": "<s>", "eos_token": "</s>"},
    "long": {"messages": [SYSTEM, USER, ANSWER, {"role": "user", "content": "And now?"}, {"role": "assistant", "content": "Bye."}],
             "add_generation_prompt": False, "bos_token": "<s>", "eos_token": "</s>", "enable_thinking": False, "date_string": "26 Jul 2024"},
    "pictures": {"messages": [{"role": "system", "content": [{"type": "text", "text": "Look."}]}, PICTURE, ANSWER, PICTURE],
                 "add_generation_prompt": True, "bos_token": "", "eos_token": "<|end|>", "tools": None, "enable_thinking": True},
    "tools": {"messages": [SYSTEM, USER,
                           {"role": "assistant", "content": None, "reasoning_content": "\nI need the weather.\n",
                            "tool_calls": [call("get_weather", {"place": "Köln", "days": 3, "points": [{"lat": 50.9375, "lon": 6.96}], "x": None}),
                                           call("now", {}, "call00002")]},
                           {"role": "tool", "name": "get_weather", "tool_call_id": "call00001", "content": "{\"t\": 21.5}"},
                           {"role": "tool", "name": "now", "tool_call_id": "call00002", "content": [{"type": "text", "text": "12:00"}]},
                           {"role": "assistant", "content": "It is 21.5 degrees.", "thinking": "done"},
                           {"role": "user", "content": "Thanks!"}],
              "tools": [WEATHER, TIME], "add_generation_prompt": True, "bos_token": "<|begin|>", "eos_token": "<|end|>",
              "tool_choice": {"type": "function", "function": {"name": "now"}}, "reasoning_effort": "high"},
    "texts": {"messages": [USER, {"role": "assistant", "content": "", "tool_calls": [call("now", "{\"zone\": \"UTC\"}")]},
                           {"role": "tool", "content": {"time": "12:00", "ok": True, "load": 1e-7}}],
              "tools": [TIME["function"], WEATHER["function"]], "add_generation_prompt": True, "bos_token": "<s>", "eos_token": "</s>",
              "documents": [{"title": "A", "text": "First\ntext"}, {"title": "B", "text": "Second", "score": 0.25, "tags": ["x", "y"]}],
              "builtin_tools": ["browser", "python", "code_interpreter"], "custom_tools": [TIME], "model_identity": "You are a test."},
    "unfit": {"messages": [ANSWER, USER, USER, {"role": "critic", "content": 5}], "add_generation_prompt": True, "bos_token": "<s>",
              "eos_token": "</s>", "tools": [], "documents": []},
    "empty": {"messages": [], "add_generation_prompt": True, "bos_token": "<s>", "eos_token": "</s>"},
    "nothing": {},
}

TEMPLATES = [
    # Headers, dates, tools as JSON in the first message of the user, calls as Python.
    r"""{{- bos_token }}
{%- if custom_tools is defined and custom_tools%}
    {%- set tools = custom_tools %}
{%- endif %}
{%- if not tools_in_user_message is defined %}
    {%- set tools_in_user_message = true %}
{%- endif %}
{%- if not date_string is defined %}
    {%- if strftime_now is defined %}
        {%- set date_string = strftime_now("%d %b %Y") %}
    {%- else %}
        {%- set date_string = "26 Jul 2024" %}
    {%- endif %}
{%- endif %}
{%- if not tools is defined %}
    {%- set tools = none %}
{%- endif %}
{%- if messages[0]['role'] == 'system' %}
    {%- if messages[0]['content'] is string %}
        {%- set system_message = messages[0]['content']|trim %}
    {%- else %}
        {%- set system_message = messages[0]['content'][0]['text']|trim %}
    {%- endif %}
    {%- set messages = messages[1:] %}
{%- else %}
    {%- set system_message = "" %}
{%- endif %}
{%- if builtin_tools is defined or tools is not none %}
    {{- "Environment: ipython\n" }}
{%- endif %}
{%- if builtin_tools is defined %}
    {{- "Tools: " + builtin_tools | reject('equalto', 'code_interpreter') | join(", ") + "\n\n"}}
{%- endif %}
{{- "Date: " + date_string + "\n\n" + system_message + "<|eot|>" }}
{%- if tools_in_user_message and not tools is none %}
    {%- if messages | length != 0 %}
        {%- set first_user_message = messages[0]['content']|trim %}
        {%- set messages = messages[1:] %}
    {%- else %}
        {{- raise_exception("There is no first message of the user to put the tools in.") }}
    {%- endif %}
    {%- for t in tools %}
        {{- t | tojson(indent=4) }}
        {{- "\n\n" }}
    {%- endfor %}
    {{- first_user_message + "<|eot|>"}}
{%- endif %}
{%- for message in messages %}
    {%- if not (message.role == 'ipython' or message.role == 'tool' or 'tool_calls' in message) %}
    {{- '<|header_start|>' + message['role'] + '<|header_end|>\n\n' }}
        {%- if message['content'] is string %}
            {{- message['content'] }}
        {%- else %}
            {%- for content in message['content'] %}
                {%- if content['type'] == 'image' %}
                    {{- '<|image|>' }}
                {%- elif content['type'] == 'text' %}
                    {{- content['text'] | trim }}
                {%- endif %}
            {%- endfor %}
        {%- endif %}
        {{- "<|eot|>" }}
    {%- elif 'tool_calls' in message and message.tool_calls|length > 0 %}
        {{- '[' -}}
        {%- for tool_call in message.tool_calls %}
            {%- if tool_call.function is defined %}
                {%- set tool_call = tool_call.function %}
            {%- endif %}
            {{- tool_call.name + '(' -}}
            {%- for param in tool_call.arguments %}
                {{- param + '=' -}}
                {{- "%s" | format(tool_call.arguments[param]) -}}
                {% if not loop.last %}, {% endif %}
            {%- endfor %}
            {{- ')' -}}
            {% if not loop.last %}, {% endif %}
        {%- endfor %}
        {{- ']<|eom|>' -}}
    {%- elif message.role == "tool" or message.role == "ipython" %}
        {%- if message.content is mapping or message.content is iterable %}
            {{- message.content | tojson }}
        {%- else %}
            {{- message.content }}
        {%- endif %}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|header_start|>assistant<|header_end|>\n\n' }}
{%- endif %}
""",
    # Turns that must alternate, a prefix for the first of the user.
    r"""{{ bos_token }}
{%- if messages[0]['role'] == 'system' -%}
    {%- if messages[0]['content'] is string -%}
        {%- set first_user_prefix = messages[0]['content'] + '

' -%}
    {%- else -%}
        {%- set first_user_prefix = messages[0]['content'][0]['text'] + '

' -%}
    {%- endif -%}
    {%- set loop_messages = messages[1:] -%}
{%- else -%}
    {%- set first_user_prefix = "" -%}
    {%- set loop_messages = messages -%}
{%- endif -%}
{%- for message in loop_messages -%}
    {%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) -%}
        {{ raise_exception("Roles must alternate user/assistant/user/assistant/...") }}
    {%- endif -%}
    {%- if (message['role'] == 'assistant') -%}
        {%- set role = "model" -%}
    {%- else -%}
        {%- set role = message['role'] -%}
    {%- endif -%}
    {{ '<turn>' + role + '
' + (first_user_prefix if loop.first else "") }}
    {%- if message['content'] is string -%}
        {{ message['content'] | trim }}
    {%- elif message['content'] is iterable -%}
        {%- for item in message['content'] -%}
            {%- if item['type'] == 'image' -%}
                {{ '<image>' }}
            {%- elif item['type'] == 'text' -%}
                {{ item['text'] | trim }}
            {%- endif -%}
        {%- endfor -%}
    {%- else -%}
        {{ raise_exception("Invalid content type") }}
    {%- endif -%}
    {{ '</turn>
' }}
{%- endfor -%}
{%- if add_generation_prompt -%}
    {{'<turn>model
'}}
{%- endif -%}
""",
    # Tools as XML, arguments one by one.
    r"""{% macro extra(d, handled) %}
    {%- if d is mapping %}
        {%- for key in d if key not in handled %}
            {%- if d[key] is mapping or (d[key] is sequence and d[key] is not string) %}
                {{- '\n<' ~ key ~ '>' ~ (d[key] | tojson | safe) ~ '</' ~ key ~ '>' }}
            {%- else %}
                {{-'\n<' ~ key ~ '>' ~ (d[key] | string) ~ '</' ~ key ~ '>' }}
            {%- endif %}
        {%- endfor %}
    {%- endif %}
{% endmacro %}
{%- if messages[0]["role"] == "system" %}
    {%- set system_message = messages[0]["content"] %}
    {%- set loop_messages = messages[1:] %}
{%- else %}
    {%- set loop_messages = messages %}
{%- endif %}
{%- if not tools is defined %}
    {%- set tools = [] %}
{%- endif %}
{%- if system_message is defined %}
    {{- "<|im_start|>system\n" + system_message }}
{%- elif tools is iterable and tools | length > 0 %}
    {{- "<|im_start|>system\nYou can call tools." }}
{%- endif %}
{%- if tools is iterable and tools | length > 0 %}
    {%- for tool in tools %}
        {%- if tool.function is defined %}
            {%- set tool = tool.function %}
        {%- endif %}
        {{- "\n<tool>\n<name>" ~ tool.name ~ "</name>" }}
        {%- if tool.description is defined %}
            {{- '\n<description>' ~ (tool.description | trim) ~ '</description>' }}
        {%- endif %}
        {%- if tool.parameters is defined and tool.parameters is mapping and tool.parameters.properties is defined and tool.parameters.properties is mapping %}
            {%- for param_name, param_fields in tool.parameters.properties|items %}
                {{- '\n<parameter>' ~ param_name }}
                {%- if param_fields.type is defined %}{{- '\n<type>' ~ (param_fields.type | string) ~ '</type>' }}{%- endif %}
                {%- set handled_keys = ['name', 'type', 'description'] %}
                {{- extra(param_fields, handled_keys) }}
                {{- '\n</parameter>' }}
            {%- endfor %}
        {%- endif %}
        {%- set handled_keys = ['type', 'properties'] %}
        {{- extra(tool.parameters, handled_keys) }}
        {{- '\n</tool>' }}
    {%- endfor %}
{%- endif %}
{%- for message in loop_messages %}
    {%- if message.role == "assistant" and message.tool_calls is defined and message.tool_calls is iterable and message.tool_calls | length > 0 %}
        {{- '<|im_start|>' + message.role }}
        {%- if message.content is defined and message.content is string and message.content | trim | length > 0 %}
            {{- '\n' + message.content | trim + '\n' }}
        {%- endif %}
        {%- for tool_call in message.tool_calls %}
            {%- if tool_call.function is defined %}
                {%- set tool_call = tool_call.function %}
            {%- endif %}
            {{- '\n<call>\n<tool=' + tool_call.name + '>\n' }}
            {%- if tool_call.arguments is defined %}
                {%- for args_name, args_value in tool_call.arguments|items %}
                    {{- '<parameter=' + args_name + '>\n' }}
                    {%- set args_value = args_value | tojson | safe if args_value is mapping or (args_value is sequence and args_value is not string) else args_value | string %}
                    {{- args_value }}
                    {{- '\n</parameter>\n' }}
                {%- endfor %}
            {%- endif %}
            {{- '</tool>' }}
        {%- endfor %}
    {%- elif message.role == "tool" %}
        {%- if loop.previtem and loop.previtem.role != "tool" %}{{- '<|im_start|>user' }}{%- endif %}
        {{- '\n<response>\n' }}{{- message.content }}{{- '\n</response>' }}
        {%- if not loop.last and loop.nextitem.role != "tool" %}
            {{- '<|im_end|>\n' }}
        {%- elif loop.last %}
            {{- '<|im_end|>\n' }}
        {%- endif %}
    {%- else %}
        {{- '<|im_start|>' + message.role + '\n' + message.content + '<|im_end|>\n' }}
    {%- endif %}
{%- endfor %}
""",
    # The last question found from behind; thoughts kept only after it.
    r"""[gMASK]<sop>
{%- if tools -%}
<|system|>
# Tools
{% for tool in tools %}
{{ tool | tojson(ensure_ascii=False) }}
{% endfor %}
</tools>{%- endif -%}
{%- macro visible_text(content) -%}
    {%- if content is string -%}
        {{- content }}
    {%- elif content is iterable and content is not mapping -%}
        {%- for item in content -%}
            {%- if item is mapping and item.type == 'text' -%}
                {{- item.text }}
            {%- elif item is string -%}
                {{- item }}
            {%- endif -%}
        {%- endfor -%}
    {%- else -%}
        {{- content }}
    {%- endif -%}
{%- endmacro -%}
{%- set ns = namespace(last_user_index=-1, multi_step=true) %}
{%- for message in messages[::-1] %}
    {%- set index = (messages|length - 1) - loop.index0 %}
    {%- if ns.multi_step and message.role == 'user' and not(visible_text(message.content).startswith('<r>') and visible_text(message.content).endswith('</r>')) %}
        {%- set ns.multi_step = false -%}
        {%- set ns.last_user_index = index -%}
    {%- endif %}
{%- endfor %}
{% for m in messages %}
{%- if m.role == 'user' -%}<|user|>
{{ visible_text(m.content) }}
{{- '/nothink' if (enable_thinking is defined and not enable_thinking and not visible_text(m.content).endswith("/nothink")) else '' -}}
{%- elif m.role == 'assistant' -%}
<|assistant|>
{%- set reasoning_content = '' %}
{%- set content = visible_text(m.content) %}
{%- if m.reasoning_content is string %}
    {%- set reasoning_content = m.reasoning_content %}
{%- else %}
    {%- if '</think>' in content %}
        {%- set reasoning_content = content.split('</think>')[0].rstrip('\n').split('<think>')[-1].lstrip('\n') %}
        {%- set content = content.split('</think>')[-1].lstrip('\n') %}
    {%- endif %}
{%- endif %}
{%- if loop.index0 > ns.last_user_index and reasoning_content -%}
{{ '\n<think>' + reasoning_content.strip() +  '</think>'}}
{%- else -%}
{{ '\n<think></think>' }}
{%- endif -%}
{%- if content.strip() -%}
{{ '\n' + content.strip() }}
{%- endif -%}
{% if m.tool_calls %}
{% for tc in m.tool_calls %}
{%- if tc.function %}
    {%- set tc = tc.function %}
{%- endif %}
{{ '\n<call>' + tc.name }}
{% set _args = tc.arguments %}
{% for k, v in _args.items() %}
<arg_key>{{ k }}</arg_key>
<arg_value>{{ v | tojson(ensure_ascii=False) if v is not string else v }}</arg_value>
{% endfor %}
</call>{% endfor %}
{% endif %}
{%- elif m.role == 'tool' -%}
{%- if m.content is string -%}
{%- if loop.first or (messages[loop.index0 - 1].role != "tool") %}
    {{- '<|observation|>' }}
{%- endif %}
{{- '\n<response>\n' }}
{{- m.content }}
{{- '\n</response>' }}
{%- else -%}
<|observation|>{% for tr in m.content %}

<response>
{{ tr.output if tr.output is defined else tr }}
</response>{% endfor -%}
{% endif -%}
{%- elif m.role == 'system' -%}
<|system|>
{{ visible_text(m.content) }}
{%- endif -%}
{%- endfor -%}
{%- if add_generation_prompt -%}
    <|assistant|>{{- '\n<think></think>' if (enable_thinking is defined and not enable_thinking) else '' -}}
{%- endif -%}
""",
    # Tools as types of TypeScript, by macros that call themselves.
    r"""{%- macro render_type(spec, required, is_nullable=false) -%}
    {%- if spec.type == "array" -%}
        {%- if spec['items'] -%}
            {%- if spec['items']['type'] == "string" -%}
                {{- "string[]" }}
            {%- elif spec['items']['type'] == "object" -%}
                {{- "{" }}
                {%- for k, v in spec['items'].properties.items() -%}
                    {{- k + ": " }}{{- render_type(v, spec['items'].required or []) }}
                    {%- if not loop.last -%}{{- ", " }}{%- endif -%}
                {%- endfor -%}
                {{- "}[]" }}
            {%- else -%}
                {%- set inner_type = render_type(spec['items'], required) -%}
                {{- "any[]" if inner_type == "object" or inner_type|length > 50 else inner_type + "[]" }}
            {%- endif -%}
            {%- if spec.nullable -%}{{- " | null" }}{%- endif -%}
        {%- else -%}
            {{- "any[]" }}
        {%- endif -%}
    {%- elif spec.type is defined and spec.type is iterable and spec.type is not string and spec.type is not mapping and spec.type[0] is defined -%}
        {%- if spec.type | length > 1 -%}
            {{- spec.type | join(" | ") }}
        {%- else -%}
            {{- spec.type[0] }}
        {%- endif -%}
    {%- elif spec.oneOf -%}
        {%- for variant in spec.oneOf -%}
            {{- render_type(variant, required) -}}
            {%- if variant.description %}{{- "// " + variant.description }}{%- endif -%}
            {%- if variant.default is defined %}{{ "// default: " + variant.default|tojson }}{%- endif -%}
            {%- if not loop.last %}{{- " | " }}{% endif -%}
        {%- endfor -%}
    {%- elif spec.type == "string" -%}
        {%- if spec.enum -%}{{- '"' + spec.enum|join('" | "') + '"' -}}{%- else -%}{{- "string" }}{%- if spec.nullable %}{{- " | null" }}{%- endif -%}{%- endif -%}
    {%- elif spec.type in ["number", "integer"] -%}{{- "number" }}
    {%- elif spec.type == "object" -%}
        {%- if spec.properties -%}
            {{- "{\n" }}
            {%- for name, prop in spec.properties.items() -%}
                {{- name -}}{%- if name not in (spec.required or []) -%}{{- "?" }}{%- endif -%}{{- ": " }}{{ render_type(prop, spec.required or []) }}
                {%- if not loop.last -%}{{-", " }}{%- endif -%}
            {%- endfor -%}
            {{- "}" }}
        {%- else -%}{{- "object" }}{%- endif -%}
    {%- else -%}{{- "any" }}{%- endif -%}
{%- endmacro -%}
{%- macro render_namespace(name, tools) -%}
    {{- "## " + name + "\n\nnamespace " + name + " {\n\n" }}
    {%- for tool in tools %}
        {%- set tool = tool.function if tool.function is defined else tool %}
        {{- "// " + tool.description + "\n" }}{{- "type "+ tool.name + " = " }}
        {%- if tool.parameters and tool.parameters.properties %}
            {{- "(_: {\n" }}
            {%- for param_name, param_spec in tool.parameters.properties.items() %}
                {%- if param_spec.description %}{{- "// " + param_spec.description + "\n" }}{%- endif %}
                {{- param_name }}
                {%- if param_name not in (tool.parameters.required or []) -%}{{- "?" }}{%- endif -%}
                {{- ": " }}{{- render_type(param_spec, tool.parameters.required or []) }}
                {%- if param_spec.default is defined -%}
                    {%- if param_spec.enum %}{{- ", // default: " + param_spec.default }}
                    {%- elif param_spec.oneOf %}{{- "// default: " + param_spec.default }}
                    {%- else %}{{- ", // default: " + param_spec.default|tojson }}{%- endif -%}
                {%- endif -%}
                {%- if not loop.last %}{{- ",\n" }}{%- else %}{{- ",\n" }}{%- endif -%}
            {%- endfor %}
            {{- "}) => any;\n\n" }}
        {%- else -%}
            {{- "() => any;\n\n" }}
        {%- endif -%}
    {%- endfor %}
    {{- "} // namespace " + name }}
{%- endmacro -%}
{%- macro build_system() -%}
    {%- if model_identity is not defined %}{%- set model_identity = "You are a model." %}{%- endif %}
    {{- model_identity + "\nDate: " + strftime_now("%Y-%m-%d") + "\n\n" }}
    {%- if reasoning_effort is not defined %}{%- set reasoning_effort = "medium" %}{%- endif %}
    {{- "Reasoning: " + reasoning_effort + "\n\n" }}
    {%- if builtin_tools %}{{- "# Tools\n\n" }}{%- set available = namespace(browser=false, python=false) %}
        {%- for tool in builtin_tools %}{%- if tool == "browser" %}{%- set available.browser = true %}{%- elif tool == "python" %}{%- set available.python = true %}{%- endif %}{%- endfor %}
        {{- available.browser ~ available.python }}
    {%- endif -%}
{%- endmacro -%}
{{- "<|start|>system<|message|>" }}{{- build_system() }}{{- "<|end|>" }}
{%- if messages[0].role == "developer" or messages[0].role == "system" %}
    {%- set developer_message = messages[0].content %}{%- set loop_messages = messages[1:] %}
{%- else %}{%- set developer_message = "" %}{%- set loop_messages = messages %}{%- endif %}
{%- if developer_message or tools %}
    {{- "<|start|>developer<|message|>" }}
    {%- if developer_message %}{{- "# Instructions\n\n" + developer_message }}{%- endif %}
    {%- if tools -%}{{- "# Tools\n\n" }}{{- render_namespace("functions", tools) }}{%- endif -%}
    {{- "<|end|>" }}
{%- endif %}
{%- set last_tool_call = namespace(name=none) %}
{%- for message in loop_messages -%}
    {%- if message.role == 'assistant' -%}
        {%- if "content" in message %}
            {%- if message.content is not none and "<|channel|>analysis" in message.content %}{{- raise_exception("Channels do not belong into the content.") }}{%- endif %}
        {%- endif %}
        {%- if "tool_calls" in message %}
            {%- set future_final_message = namespace(found=false) %}
            {%- for future_message in loop_messages[loop.index:] %}
                {%- if future_message.role == 'assistant' and "tool_calls" not in future_message %}{%- set future_final_message.found = true %}{%- endif %}
            {%- endfor %}
            {%- set tool_call = message.tool_calls[0] %}
            {%- if tool_call.function %}{%- set tool_call = tool_call.function %}{%- endif %}
            {%- if message.content and message.thinking %}{{- raise_exception("Either content or thinking.") }}
            {%- elif message.content and not future_final_message.found %}{{- "<|start|>assistant<|channel|>analysis<|message|>" + message.content + "<|end|>" }}{%- endif %}
            {{- "<|start|>assistant to=" }}{{- "functions." + tool_call.name + "<|channel|>commentary " }}
            {{- (tool_call.content_type if tool_call.content_type is defined else "json") + "<|message|>" }}{{- tool_call.arguments|tojson }}{{- "<|call|>" }}
            {%- set last_tool_call.name = tool_call.name %}
        {%- elif loop.last and not add_generation_prompt %}
            {{- "<|start|>assistant<|channel|>final<|message|>" + message.content + "<|return|>" }}
        {%- else %}
            {{- "<|start|>assistant<|channel|>final<|message|>" + message.content + "<|end|>" }}{%- set last_tool_call.name = none %}
        {%- endif %}
    {%- elif message.role == 'tool' -%}
        {%- if last_tool_call.name is none %}{{- raise_exception("A result comes before any call.") }}{%- endif %}
        {{- "<|start|>functions." + last_tool_call.name }}{{- " to=assistant<|channel|>commentary<|message|>" + message.content|tojson + "<|end|>" }}
    {%- elif message.role == 'user' -%}
        {{- "<|start|>user<|message|>" + message.content + "<|end|>" }}
    {%- endif -%}
{%- endfor -%}
{%- if add_generation_prompt -%}
<|start|>assistant
{%- endif -%}
""",
    # Everything on one line, as older templates are.
    r"""{% if not add_generation_prompt is defined %}{% set add_generation_prompt = false %}{% endif %}{% if not thinking is defined %}{% set thinking = false %}{% endif %}{% set ns = namespace(is_first=false, is_tool=false, system_prompt='', is_first_sp=true, is_last_user=false) %}{%- for message in messages %}{%- if message['role'] == 'system' %}{%- if ns.is_first_sp %}{% set ns.system_prompt = ns.system_prompt + message['content'] %}{% set ns.is_first_sp = false %}{%- else %}{% set ns.system_prompt = ns.system_prompt + '

' + message['content'] %}{%- endif %}{%- endif %}{%- endfor %}{{ bos_token }}{{ ns.system_prompt }}{%- for message in messages %}{%- if message['role'] == 'user' %}{%- set ns.is_tool = false -%}{%- set ns.is_first = false -%}{%- set ns.is_last_user = true -%}{{'<User>' + message['content']}}{%- endif %}{%- if message['role'] == 'assistant' and message['tool_calls'] is defined and message['tool_calls'] is not none %}{%- if ns.is_last_user %}{{'<Assistant></think>'}}{%- endif %}{%- set ns.is_last_user = false -%}{%- set ns.is_first = false %}{%- for tool in message['tool_calls'] %}{%- if not ns.is_first %}{%- if message['content'] is none %}{{'<calls>'+ tool['function']['name'] + '<sep>' + tool['function']['arguments']|tojson + '</call>'}}{%- else %}{{message['content'] + '<calls>' + tool['function']['name'] + '<sep>' + tool['function']['arguments'] + '</call>'}}{%- endif %}{%- set ns.is_first = true -%}{%- else %}{{'<call>'+ tool['function']['name'] + '<sep>' + tool['function']['arguments']|tojson + '</call>'}}{%- endif %}{%- endfor %}{{'</calls>'}}{%- endif %}{%- if message['role'] == 'assistant' and (message['tool_calls'] is not defined or message['tool_calls'] is none) %}{%- if ns.is_last_user %}{{'<Assistant>'}}{%- if message['prefix'] is defined and message['prefix'] and thinking %}{{'<think>'}}  {%- else %}{{'</think>'}}{%- endif %}{%- endif %}{%- set ns.is_last_user = false -%}{%- if ns.is_tool %}{{message['content'] + '<end>'}}{%- set ns.is_tool = false -%}{%- else %}{%- set content = message['content'] -%}{%- if '</think>' in content %}{%- set content = content.split('</think>', 1)[1] -%}{%- endif %}{{content + '<end>'}}{%- endif %}{%- endif %}{%- if message['role'] == 'tool' %}{%- set ns.is_last_user = false -%}{%- set ns.is_tool = true -%}{{'<out>' + message['content'] + '</out>'}}{%- endif %}{%- endfor -%}{%- if add_generation_prompt and ns.is_last_user and not ns.is_tool %}{{'<Assistant>'}}{%- if not thinking %}{{'</think>'}}{%- else %}{{'<think>'}}{%- endif %}{% endif %}""",
    # Documents, long texts set as blocks, types from JSON to Python.
    r"""{{ bos_token }}{%- macro json_to_python_type(json_spec) %}{%- set basic_type_map = {"string": "str", "number": "float", "integer": "int", "boolean": "bool"} %}{%- if basic_type_map[json_spec.type] is defined %}{{- basic_type_map[json_spec.type] }}{%- elif json_spec.type == "array" %}{{- "List[" + json_to_python_type(json_spec['items']) + "]"}}{%- elif json_spec.type == "object" %}{{- "Dict[str, " + json_to_python_type(json_spec.additionalProperties) + ']' if json_spec.additionalProperties else "Dict" }}{%- elif json_spec.type is iterable %}{{- "Union[" }}{%- for t in json_spec.type %}{{- json_to_python_type({"type": t}) }}{%- if not loop.last %}{{- "," }}{%- endif %}{%- endfor %}{{- "]" }}{%- else %}{{- "Any" }}{%- endif %}{%- endmacro %}{%- macro old_tool_parser(tools) %}
{%- for tool in tools %}
    {%- if loop.index0 != 0 %}
        {{- '

' }}
    {%- endif %}
    {{- '```python
def ' + (tool.function or tool).name + '(' }}
    {%- for param_name, param_fields in (tool.function or tool).parameters.properties|items %}
        {%- if loop.index0 != 0 %}
            {{- ', '}}
        {%- endif %}
        {{- param_name + ': ' }}
        {%- if not param_name in ((tool.function or tool).parameters.required or []) %}
            {{- 'Optional[' + json_to_python_type(param_fields) + '] = None'}}
        {%- else %}
            {{- json_to_python_type(param_fields) }}
        {%- endif %}
    {%- endfor %}
    {{- ') -> List[Dict]:
    """' }}{{- (tool.function or tool).description | indent }}{{- '"""
    pass
```' }}
{%- endfor %}
{%- endmacro %}
{%- set preamble %}
## Task
You read {{ documents|default([], true)|length }} documents.

{% endset %}
{{- preamble | trim }}
{%- if tools %}
{{ old_tool_parser(tools) }}{% endif %}
{%- if documents %}<results>
{% for doc in documents %}{{ "\n" if not loop.first }}Document: {{ loop.index0 }}
{% for key, value in doc.items() %}{{ key }}: {{ value }}
{% endfor %}{% endfor %}</results>{% endif %}
{%- for message in messages|rejectattr('role', 'in', ['system', 'critic'])|list %}{{ "\n<" ~ message.role|upper ~ ">" }}{{ message.content if message.content is string else message.content|tojson }}{% endfor %}""",
    # Only what there is to see, by filters alone.
    r"""{%- set system = messages|selectattr('role', 'equalto', 'system')|map(attribute='content')|first|default('none at all', true) -%}
{{ system|string|upper|trim }}|{{ messages|map(attribute='role')|unique|join(',') }}|{{ messages|groupby('role')|map('first')|list }}
{%- for role, said in messages|groupby('role') %}
{{ role|center(12, ) }}:{{ said|map(attribute='content')|select('string')|map('trim')|map('replace', '\n', ' ')|map('truncate', 12)|join(' / ') }}
{%- endfor %}
{{ tools|default([], true)|map(attribute='function.name', default='?')|sort|join('+') }}
{{ messages|map(attribute='content')|select('string')|map('length')|sum }} {{ (messages|last).role }} {{ messages|selectattr('tool_calls', 'defined')|list|length }}
{{ messages|tojson(indent=2, sort_keys=true) if messages|length < 4 }}""",
    # A tree of schemas walked by a loop that calls itself.
    r"""{%- for key, value in (tools or [{}])[0].items() recursive %}
{{ '  ' * loop.depth0 }}{{ key }}{% if value is mapping %}:{{ loop(value.items()) }}{% elif value is string %} "{{ value|replace('"', '\\"')|replace('\n', '\\n') }}"{% elif value is sequence %} [{{ value|join(', ') }}]{% else %} {{ value }}{% endif %}
{%- else %}
nothing
{%- endfor %}
""",
    # Ids that must be nine letters, users counted, tools before the last of them.
    r"""{%- if messages[0]["role"] == "system" %}
    {%- set system_message = messages[0]["content"] %}
    {%- set loop_messages = messages[1:] %}
{%- else %}
    {%- set loop_messages = messages %}
{%- endif %}
{%- if not tools is defined %}
    {%- set tools = none %}
{%- endif %}
{%- set user_messages = loop_messages | selectattr("role", "equalto", "user") | list %}
{%- set ns = namespace() %}
{%- set ns.index = 0 %}
{%- for message in loop_messages %}
    {%- if not (message.role == "tool" or message.role == "tool_results" or (message.tool_calls is defined and message.tool_calls is not none)) %}
        {%- if (message["role"] == "user") != (ns.index % 2 == 0) %}
            {{- raise_exception("After the optional system message, roles must alternate: " + message.role) }}
        {%- endif %}
        {%- set ns.index = ns.index + 1 %}
    {%- endif %}
{%- endfor %}
{{- bos_token }}
{%- for message in loop_messages %}
    {%- if message["role"] == "user" %}
        {%- if tools is not none and (message == user_messages[-1]) %}
            {{- "[AVAILABLE_TOOLS][" }}
            {%- for tool in tools %}
                {%- set tool = tool.function %}
                {{- '{"type": "function", "function": {' }}
                {%- for key, val in tool.items() if key != "return" %}
                    {%- if val is string %}
                        {{- '"' + key + '": "' + val + '"' }}
                    {%- else %}
                        {{- '"' + key + '": ' + val|tojson }}
                    {%- endif %}
                    {%- if not loop.last %}
                        {{- ", " }}
                    {%- endif %}
                {%- endfor %}
                {{- "}}" }}
                {%- if not loop.last %}
                    {{- ", " }}
                {%- else %}
                    {{- "]" }}
                {%- endif %}
            {%- endfor %}
            {{- "[/AVAILABLE_TOOLS]" }}
        {%- endif %}
        {%- if loop.last and system_message is defined %}
            {{- "[INST]" + system_message + "\n\n" + message["content"] + "[/INST]" }}
        {%- else %}
            {{- "[INST]" + message["content"] + "[/INST]" }}
        {%- endif %}
    {%- elif message.tool_calls is defined and message.tool_calls is not none %}
        {{- "[TOOL_CALLS][" }}
        {%- for tool_call in message.tool_calls %}
            {%- set out = tool_call.function|tojson %}
            {{- out[:-1] }}
            {%- if not tool_call.id is defined or tool_call.id|length != 9 %}
                {{- raise_exception("Tool call IDs should be alphanumeric strings with length 9!") }}
            {%- endif %}
            {{- ', "id": "' + tool_call.id + '"}' }}
            {%- if not loop.last %}
                {{- ", " }}
            {%- else %}
                {{- "]" + eos_token }}
            {%- endif %}
        {%- endfor %}
    {%- elif message["role"] == "assistant" %}
        {{- " " + message["content"]|trim + eos_token}}
    {%- elif message["role"] == "tool_results" or message["role"] == "tool" %}
        {%- if message.content is defined and message.content.content is defined %}
            {%- set content = message.content.content %}
        {%- else %}
            {%- set content = message.content %}
        {%- endif %}
        {{- '[TOOL_RESULTS]{"content": ' + content|string + ", " }}
        {{- '"call_id": "' + message.tool_call_id + '"}[/TOOL_RESULTS]' }}
    {%- else %}
        {{- raise_exception("Only user and assistant roles are supported!") }}
    {%- endif %}
{%- endfor %}
""",
    # Switches for thinking inside the texts, parts of texts marked as the model's own.
    r"""{%- set ns = namespace(thinking=enable_thinking|default(true), seen=[], rest='') -%}
{%- for message in messages -%}
  {%- set text = message.content if message.content is string else (message.content|selectattr('type', 'eq', 'text')|map(attribute='text')|join('') if message.content is iterable and message.content is not mapping else message.content|string) -%}
  {%- if '/no_think' in text -%}{%- set ns.thinking = false -%}{%- set text = text|replace('/no_think', '')|trim -%}{%- elif text.rstrip().endswith('/think') -%}{%- set ns.thinking = true -%}{%- endif -%}
  {%- set ns.seen = ns.seen + [message.role] -%}
  {%- if message.role == 'assistant' -%}
    {%- generation -%}
    {{ '<|assistant|>' }}{{ (text.split('</think>')|last).strip() }}{{ eos_token }}
    {%- endgeneration -%}
  {%- else -%}
    {{ '<|' ~ message.role ~ '|>' ~ text.strip() }}
  {%- endif -%}
  {%- if loop.changed(message.role) and not loop.first %}~{% endif -%}
  {%- if loop.index is divisibleby 3 %}{{ loop.cycle('a', 'b', 'c') }}{% endif %}
{% endfor -%}
{{ ns.seen|join('>') }} {{ ns.seen.count('user') }} {{ 'on' if ns.thinking else 'off' }} {{ ns.seen[-2:]|reverse|join }}
{%- if add_generation_prompt %}{{ '<|assistant|>' + ('<think>\n' if ns.thinking else '<think>\n\n</think>\n\n') }}{% endif %}""",
    # A choice of tool, tools sought by name, values of every type printed.
    r"""{%- if tool_choice is defined and tool_choice is mapping -%}
  {%- set chosen = tools|selectattr('function.name', 'equalto', tool_choice.function.name)|first -%}
  {{ 'must: ' ~ chosen.function.name }}
{%- elif tool_choice is defined %}{{ tool_choice }}{% else %}{{ 'free' }}
{%- endif %}
{% for tool in tools or [] %}
{%- set f = tool['function'] if 'function' in tool else tool %}
{{ loop.index }}. {{ f.name }}: {{ f.description.split('\n')[0] or '(none)' }}
{%- for name, p in f.parameters.properties.items()|sort(attribute='0') %}
   - {{ name }}{{ '*' if name in f.parameters.get('required', []) }} {{ p.get('type', 'any') }} {{ p.default|default('-') }} {{ p.get('enum')|tojson }} {{ p|length }} {{ p.keys()|list }}
{%- endfor %}
{%- endfor %}
{% for m in messages if m.tool_calls %}{% for c in m.tool_calls %}{% set a = c.function.arguments %}{{ c.function.name }}({% if a is mapping %}{% for k, v in a.items() %}{{ k }}={{ v if v is not string else "'" ~ v ~ "'" }}{{ ', ' if not loop.last }}{% endfor %}{% else %}{{ a }}{% endif %}){{ c.id[-1] }};{% endfor %}{% endfor %}""",
    # A block of text called with what each message says.
    r"""{%- macro turn(role, end=eos_token) -%}<{{ role }}>{{ caller(role[0]|upper) }}{{ end if end is not none }}{% endmacro -%}
{%- for message in messages -%}
{%- if message.role not in ('user', 'assistant', 'system', 'tool') %}{{ raise_exception('Unknown role ' ~ message.role ~ ' at ' ~ loop.index) }}{% endif %}
{% call(letter) turn(message.role, end=none if loop.last else '#') %}{{ letter }}:{{ message.content }}{% if message.tool_calls %}{{ message.tool_calls|length }}{% endif %}{% endcall %}
{%- endfor %}
{% filter trim|replace(' ', '_') %}  {{ bos_token }} and {{ eos_token }}  {% endfilter %}
{% with last = messages[-1], n = messages|length %}{{ n }} {{ last.role }}{% endwith %}""",
]
