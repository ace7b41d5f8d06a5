#!/usr/bin/env python3
"""Does the engine's memory stay flat? Sends 10,000 small requests of every kind and prints its resident memory as it goes.

    python3 bench/engine/soak.py MODEL.gguf [REQUESTS]
"""

import concurrent.futures
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

CLIENTS = 8


def bodies(number: int) -> tuple[str, dict]:
    text = f"Count on from {number}:"
    chat = {"messages": [{"role": "user", "content": text}], "max_tokens": 4}
    kinds = [
        ("/v1/chat/completions", chat | {"temperature": 0}),
        ("/v1/chat/completions", chat | {"stream": True, "seed": number}),
        ("/v1/completions", {"prompt": text, "max_tokens": 4, "n": 2, "logprobs": 2}),
        ("/v1/chat/completions", chat | {"response_format": {"type": "json_schema", "json_schema": {"name": "n", "schema": {
            "type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}}}}),
        ("/tokenize", {"content": text}),
        ("/v1/chat/completions", chat | {"max_tokens": 0}),
    ]
    return kinds[number % len(kinds)]


def ask(port: int, number: int) -> int:
    path, body = bodies(number)
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as refused:
        refused.read()
        return refused.code


def resident(process: int) -> dict[int, float]:
    """Megabytes of each process below this one."""
    found, queue = {}, [process]
    while queue:
        parent = queue.pop()
        status = Path(f"/proc/{parent}/status").read_text()
        found[parent] = int(status.split("VmRSS:")[1].split()[0]) / 1024
        for task in Path(f"/proc/{parent}/task").iterdir():
            queue += map(int, (task / "children").read_text().split())
    return found


def main() -> None:
    model, requests = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    gatehouse = Path(__file__).resolve().parents[2] / "gatehouse"
    server = subprocess.Popen([gatehouse, "model", "serve", "file:" + model, "--context", "512", "--threads", str(os.cpu_count()),
                               "--format", "json"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        port = next(event["port"] for event in map(json.loads, server.stdout) if event["event"] == "ready")
        counts: dict[int, int] = {}
        with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
            for done in range(0, requests, max(1, requests // 10)):
                for status in pool.map(lambda number: ask(port, number), range(done, min(requests, done + requests // 10))):
                    counts[status] = counts.get(status, 0) + 1
                sizes = ", ".join(f"{megabytes:.0f}" for megabytes in resident(server.pid).values())
                print(f"{sum(counts.values()):6} requests {counts}: {sizes} MB resident", flush=True)
    finally:
        server.terminate()
        server.wait()


main()
