#!/usr/bin/env python3
"""Runs llama.cpp's own converter over model folders and writes what comes out as digests, which the tests expect of ours.

Needed: the source package llama-cpp-python 0.3.36 unpacked, and a Python with
    torch numpy~=2.2.6 transformers==4.57.6 sentencepiece "protobuf<5" pyyaml

    ./build mvn -q -Dquick -pl gatehouse-testkit -am compile
    java -cp gatehouse-testkit/target/classes gatehouse.testkit.published.TinyModels FOLDERS
    python bench/convert/reference.py expect SOURCES FOLDERS gatehouse-engine/src/test/resources/gatehouse/engine/convert/expected.json
    python bench/convert/reference.py fingerprints SOURCES gatehouse-engine/src/main/resources/gatehouse/engine/convert/vocabulary

SOURCES is vendor/llama.cpp of the source package. With --keep FOLDER the GGUF files are kept there.
The vocabularies of the generated models are too small for the converter to recognise how they cut texts, for it compares token
numbers; there, and only there, it is told the name (models.jsonl has it), and the fingerprint it would have compared is written down.
"""

import argparse
import hashlib
import inspect
import json
import re
import struct
import sys
import tempfile
from pathlib import Path


def load(sources: Path):
    sys.path.insert(0, str(sources / "gguf-py"))
    sys.path.insert(0, str(sources))
    import gguf
    import torch
    from conversion import ModelType, get_model_architecture, get_model_class
    from conversion.base import ModelBase, TextModel

    return gguf, torch, ModelBase, TextModel, ModelType, get_model_architecture, get_model_class


def convert(modules, folder: Path, kind: str, output: Path, splitting: str):
    gguf, torch, ModelBase, TextModel, ModelType, get_model_architecture, get_model_class = modules
    file_type = {
        "f32": gguf.LlamaFileType.ALL_F32,
        "f16": gguf.LlamaFileType.MOSTLY_F16,
        "bf16": gguf.LlamaFileType.MOSTLY_BF16,
        "q8_0": gguf.LlamaFileType.MOSTLY_Q8_0,
        "auto": gguf.LlamaFileType.GUESSED,
    }[kind]
    seen = {}
    original = TextModel.get_vocab_base_pre

    def told(self, tokenizer):
        text = eval(re.search(r"chktxt = ('.*')\n", inspect.getsource(original)).group(1))
        seen["fingerprint"] = hashlib.sha256(str(tokenizer.encode(text)).encode()).hexdigest()
        try:
            return original(self, tokenizer)
        except NotImplementedError:
            return splitting

    TextModel.get_vocab_base_pre = told
    try:
        with torch.inference_mode():
            settings = ModelBase.load_hparams(folder, False)
            architecture = get_model_architecture(settings, ModelType.TEXT)
            get_model_class(architecture)(folder, file_type, output).write()
    finally:
        TextModel.get_vocab_base_pre = original
    return seen.get("fingerprint", "")


def digests(path: Path):
    """Digests of the header and of each tensor, found by walking the file itself."""
    data = path.read_bytes()
    position = 24
    tensors, keys = struct.unpack_from("<QQ", data, 8)
    sizes = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}

    def text(at):
        (length,) = struct.unpack_from("<Q", data, at)
        return data[at + 8:at + 8 + length].decode(), at + 8 + length

    def skip(at, kind):
        if kind == 8:
            return text(at)[1]
        if kind == 9:
            inner, count = struct.unpack_from("<IQ", data, at)
            at += 12
            for _ in range(count):
                at = skip(at, inner)
            return at
        return at + sizes[kind]

    for _ in range(keys):
        _, position = text(position)
        (kind,) = struct.unpack_from("<I", data, position)
        position = skip(position + 4, kind)
    blocks = {0: (1, 4), 1: (1, 2), 8: (32, 34), 30: (1, 2)}
    found = []
    for _ in range(tensors):
        name, position = text(position)
        (dimensions,) = struct.unpack_from("<I", data, position)
        shape = struct.unpack_from(f"<{dimensions}Q", data, position + 4)
        kind, offset = struct.unpack_from("<IQ", data, position + 4 + 8 * dimensions)
        position += 4 + 8 * dimensions + 12
        elements = 1
        for size in shape:
            elements *= size
        found.append((name, offset, elements // blocks[kind][0] * blocks[kind][1]))
    start = (position + 31) // 32 * 32
    sha = lambda part: hashlib.sha256(part).hexdigest()  # noqa: E731
    return {
        "file": sha(data),
        "bytes": len(data),
        "header": sha(data[:start]),
        "tensors": {name: sha(data[start + offset:start + offset + size]) for name, offset, size in found},
    }


def expect(arguments):
    modules = load(arguments.sources)
    result = {}
    with tempfile.TemporaryDirectory() as scratch:
        keep = arguments.keep or Path(scratch)
        keep.mkdir(parents=True, exist_ok=True)
        for line in (arguments.folders / "models.jsonl").read_text(encoding="utf-8").splitlines():
            model = json.loads(line)
            entry = {"fingerprint": "", "types": {}}
            for kind in model["types"]:
                output = keep / f"{model['name']}-{kind}.gguf"
                entry["fingerprint"] = convert(modules, arguments.folders / model["name"], kind, output, model["splitting"])
                entry["types"][kind] = digests(output)
            result[model["name"]] = entry
    arguments.output.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def fingerprints(arguments):
    source = (arguments.sources / "conversion" / "base.py").read_text(encoding="utf-8")
    body = source[source.index("# Marker: Start get_vocab_base_pre"):source.index("# Marker: End get_vocab_base_pre")]
    names = dict(re.findall(r'if chkhsh == "([0-9a-f]{64})":\n\s+# ref: \S+\n\s+res = "(.*?)"', body))
    with open(arguments.folder / "fingerprints.tsv", "w", encoding="utf-8") as table:
        table.write("# SHA-256 of the tokens of probe.txt as a Python list, and llama.cpp's name for the rules; from llama-cpp-python 0.3.36\n")
        for fingerprint in sorted(names):
            table.write(f"{fingerprint}\t{names[fingerprint]}\n")
    (arguments.folder / "probe.txt").write_text(eval(re.search(r"chktxt = ('.*')\n", body).group(1)), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    verb = verbs.add_parser("expect")
    verb.add_argument("sources", type=Path)
    verb.add_argument("folders", type=Path)
    verb.add_argument("output", type=Path)
    verb.add_argument("--keep", type=Path)
    verb.set_defaults(run=expect)
    verb = verbs.add_parser("fingerprints")
    verb.add_argument("sources", type=Path)
    verb.add_argument("folder", type=Path)
    verb.set_defaults(run=fingerprints)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
