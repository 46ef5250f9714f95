# SPDX-License-Identifier: Apache-2.0
"""Proves that gollum and Python's tools share one cache of models.

A hub on this machine serves a small random model. It is downloaded once by huggingface_hub and once
by `gollum models get`; both caches must be alike, and each side must use what the other fetched and
go on where the other was interrupted.

Run: python hub_check.py [--gollum "COMMAND"]   (needs huggingface_hub, transformers, torch)
"""
import argparse
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
os.environ.update(HF_HUB_DISABLE_XET="1", HF_HUB_DISABLE_TELEMETRY="1",
                  HF_HUB_DISABLE_PROGRESS_BARS="1", TRANSFORMERS_VERBOSITY="error")

import huggingface_hub
import torch
import transformers

from local_hub import COMMIT, Content, LocalHub, layout

ID = "org/tiny"
LARGE = "model.safetensors"

# In a process of its own, because libraries read HF_HUB_OFFLINE when they are imported.
LOAD_OFFLINE = f"""
import sys, torch, transformers
torch.save(transformers.AutoModel.from_pretrained("{ID}").state_dict(), sys.argv[1])
assert len(transformers.AutoTokenizer.from_pretrained("{ID}")) == 57
"""


def make_model(folder):
    """A BERT of random weights with a tokenizer over a few letters."""
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz"]
    vocabulary += ["##" + letter for letter in "abcdefghijklmnopqrstuvwxyz"]
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n")
    tokenizer = transformers.BertTokenizerFast(vocab_file=str(folder / "vocab.txt"))
    tokenizer.save_pretrained(folder)
    torch.manual_seed(1)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary), hidden_size=64, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=128, max_position_embeddings=64)
    model = transformers.BertModel(config)
    model.save_pretrained(folder)
    return model


def gollum(command, hub, cache, *words, offline=False):
    environment = dict(os.environ, HF_ENDPOINT=hub.address, HF_HUB_CACHE=str(cache),
                       HF_HUB_OFFLINE="1" if offline else "0")
    done = subprocess.run([*command, *words], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{words}: exit code {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def python_get(hub, cache):
    huggingface_hub.snapshot_download(ID, cache_dir=cache, endpoint=hub.address)


def interrupted(cache, content, length):
    """Leaves the beginning of a download."""
    blobs = cache / "models--org--tiny" / "blobs"
    blobs.mkdir(parents=True)
    (blobs / f"{content.hash}.incomplete").write_bytes(content.data[:length])


def check(name, holds):
    assert holds, name
    print("ok:", name)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--gollum", default=str(HERE.parents[1] / "gollum"))
    command = shlex.split(parser.parse_args().gollum)
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(temporary)
        source = root / "model"
        source.mkdir()
        model = make_model(source)
        files = {p.name: Content(p.read_bytes(), p.name == LARGE) for p in source.iterdir()}
        hub = LocalHub(ID, files)
        by_python, by_gollum = root / "by-python", root / "by-gollum"

        python_get(hub, by_python)
        gollum(command, hub, by_gollum, "models", "get", ID, "--yes")
        check("both caches are alike, file by file", layout(by_python) == layout(by_gollum))

        cache = huggingface_hub.scan_cache_dir(by_gollum)
        check("scan_cache_dir finds the model and nothing wrong",
              not cache.warnings and [r.repo_id for r in cache.repos] == [ID])
        found = huggingface_hub.try_to_load_from_cache(ID, LARGE, cache_dir=by_gollum)
        check("try_to_load_from_cache finds the weights",
              found == str(by_gollum / "models--org--tiny" / "snapshots" / COMMIT / LARGE))
        saved = root / "loaded.pt"
        subprocess.run([sys.executable, "-c", LOAD_OFFLINE, str(saved)], check=True, env=dict(
            os.environ, HF_HUB_OFFLINE="1", HF_HUB_CACHE=str(by_gollum)))
        loaded = torch.load(saved)
        check("transformers loads model and tokenizer from it, offline", all(
            torch.equal(value, loaded[name]) for name, value in model.state_dict().items()))

        said = gollum(command, hub, by_python, "models", "check", ID, offline=True)
        check("gollum uses what Python fetched, offline", f"{ID} can be used." in said)
        before = len(hub.gets)
        said = gollum(command, hub, by_python, "models", "get", ID)
        check("and fetches none of it again",
              "All of it is here already." in said and len(hub.gets) == before)

        half = len(files[LARGE].data) // 2
        interrupted(root / "half-1", files[LARGE], half)
        gollum(command, hub, root / "half-1", "models", "get", ID, "--yes")
        check("gollum goes on where Python was interrupted", (LARGE, half) in hub.gets[before:])
        before = len(hub.gets)
        interrupted(root / "half-2", files[LARGE], half)
        python_get(hub, root / "half-2")
        check("Python goes on where gollum was interrupted", (LARGE, half) in hub.gets[before:])
        hub.close()
    print(f"huggingface_hub {huggingface_hub.__version__}, transformers {transformers.__version__}")


if __name__ == "__main__":
    main()
