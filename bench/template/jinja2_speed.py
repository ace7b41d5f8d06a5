"""The same conversation through Jinja2, for comparison: python3 jinja2_speed.py FOLDER"""

import pathlib
import statistics
import sys
import time

from jinja2 import nodes
from jinja2.exceptions import TemplateError
from jinja2.ext import Extension, loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment


class Generation(Extension):
    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return nodes.CallBlock(self.call_method("_print"), [], [], body).set_lineno(line)

    def _print(self, caller):
        return caller()


def raise_exception(message):
    raise TemplateError(message)


env = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[Generation, loopcontrols])
env.globals.update(raise_exception=raise_exception, strftime_now=lambda _: "20 Nov 2026")
messages = [
    {"role": "user" if turn % 2 == 0 else "assistant",
     "content": f"Turn {turn}: " + "some words of a usual length, said to a model. " * 5}
    for turn in range(20)
]
variables = {"messages": messages, "add_generation_prompt": True, "bos_token": "<s>", "eos_token": "</s>"}
medians = []
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.jinja")):
    template = env.from_string(file.read_text())
    try:
        for _ in range(20):
            template.render(**variables)
    except Exception as e:
        print(f"{file.name}: refuses this conversation: {type(e).__name__}")
        continue
    times = []
    for _ in range(100):
        begin = time.perf_counter()
        template.render(**variables)
        times.append(time.perf_counter() - begin)
    medians.append(statistics.median(times) * 1e6)
    print(f"{file.name}: {medians[-1]:.1f} us")
print(f"all: templates {len(medians)}, median {statistics.median(medians):.1f} us, slowest {max(medians):.1f} us")
