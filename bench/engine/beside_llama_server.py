#!/usr/bin/env python3
"""Same text as llama-server? Both serve the same file with the same libraries, and each is asked the same 50 prompts at
temperature 0 through every chat template named.

    GATEHOUSE_LLAMA_LIB=BUILD/bin python3 bench/engine/beside_llama_server.py MODEL.gguf BUILD/bin/llama-server TEMPLATE.jinja...

Printed for each template: how many of the answers are equal to the letter, and for each that is not, how far apart the two likeliest
tokens were where they part (in natural logarithms). llama-server gives templates today's date as `date_string`; templates that ask for
it have a date of their own otherwise, so both are given the same one. llama-server's store of earlier states is off, because how a prompt
is cut, and so its last bits, depend on what was remembered of it.
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

TOPICS = ["bread", "rain", "trains", "the moon", "chess", "coffee", "a lighthouse", "glass", "winter", "bees", "maps", "a violin",
          "salt", "the sea", "mirrors", "a market", "clocks", "rice", "bridges", "paper", "shadows", "a garden", "wool", "islands", "fire"]
ASKS = ["Write two sentences about {}.", "What should a child know about {}? Answer briefly."]
PROMPTS = [ask.format(topic) for topic in TOPICS for ask in ASKS]
TOKENS = 32


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def post(port: int, body: dict) -> dict:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/v1/chat/completions", json.dumps(body).encode(),
                                     {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=300) as answer:
        return json.load(answer)


def wait(port: int, process: subprocess.Popen) -> None:
    for _ in range(600):
        if process.poll() is not None:
            sys.exit(f"a server ended with {process.returncode}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    sys.exit("a server was not ready within two minutes")


def name(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/models", timeout=30) as answer:
        return json.load(answer)["data"][0]["id"]


def answer(port: int, prompt: str) -> tuple[str, list]:
    body = {"model": name(port), "messages": [{"role": "system", "content": "You are a helpful assistant."}, {"role": "user", "content": prompt}],
            "temperature": 0, "max_tokens": TOKENS, "logprobs": True, "top_logprobs": 2,
            "chat_template_kwargs": {"date_string": "26 Jul 2024"}}
    choice = post(port, body)["choices"][0]
    message = choice["message"]
    return (message.get("reasoning_content") or "") + (message.get("content") or ""), choice["logprobs"]["content"]


def gap(ours: list, theirs: list) -> float:
    """Distance of the two likeliest tokens at the first place where the two texts differ."""
    for mine, other in zip(ours, theirs):
        if mine["token"] != other["token"]:
            top = sorted((each["logprob"] for each in mine["top_logprobs"]), reverse=True)
            return top[0] - top[1]
    return 0.0


def main() -> None:
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    model, llama_server, templates = sys.argv[1], sys.argv[2], sys.argv[3:]
    gatehouse = Path(__file__).resolve().parents[2] / "gatehouse"
    threads = str(os.cpu_count())
    for template in templates:
        ours, theirs = free_port(), free_port()
        servers = [
            subprocess.Popen([gatehouse, "model", "serve", "file:" + model, "--port", str(ours), "--context", "4096", "--threads",
                              threads, "--chat-template", template], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL),
            subprocess.Popen([llama_server, "-m", model, "--port", str(theirs), "-c", "4096", "-np", "1", "-t", threads, "--jinja",
                              "--chat-template-file", template, "--no-webui", "--reasoning-format", "none", "--cache-ram", "0"],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)]
        try:
            for port, server in zip((ours, theirs), servers):
                wait(port, server)
            same, parted = 0, []
            for prompt in PROMPTS:
                (mine, my_tokens), (other, other_tokens) = answer(ours, prompt), answer(theirs, prompt)
                if mine == other:
                    same += 1
                else:
                    parted.append(gap(my_tokens, other_tokens))
            print(f"{Path(template).name}: {same} of {len(PROMPTS)} the same"
                  + (", gaps where the others part: " + ", ".join(f"{each:.4f}" for each in sorted(parted)) if parted else ""), flush=True)
        finally:
            for server in servers:
                server.terminate()
                server.wait()


main()
