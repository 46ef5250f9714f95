# SPDX-License-Identifier: Apache-2.0
"""Loads adapters that the engine wrote with PEFT and compares the vectors.

Usage: python check_adapter.py FOLDER
FOLDER is org.gollum.engine/target/adapters after the engine's tests have run. Each folder in it
holds adapter_config.json and adapter_model.safetensors as the engine writes them, or an archive
surrogate.gollum with these entries, and vectors.json: the base model's folder, token ids (or texts)
and the engine's mean-pooled vectors. The reference is float64.
Exit code 1 if a vector differs by more than 2e-5 of the largest value.
"""

import json
import pathlib
import sys
import tempfile
import warnings
import zipfile

import peft
import tokenizers
import torch
import transformers

import lora

transformers.logging.set_verbosity_error()
warnings.simplefilter("error")  # PEFT only warns about missing keys


def adapter(folder, unpacked):
    archive = folder / "surrogate.gollum"
    if not archive.exists():
        return folder
    with zipfile.ZipFile(archive) as entries:
        for name in ("adapter_config.json", "adapter_model.safetensors"):
            entries.extract(name, unpacked)
    return unpacked


def tokens(base, text):
    if not isinstance(text, str):
        return text
    tokenizer = tokenizers.Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer.encode(text).ids


failed = False
for folder in sorted(p for p in pathlib.Path(sys.argv[1]).iterdir() if p.is_dir()):
    ours = json.loads((folder / "vectors.json").read_text(encoding="utf-8"))
    base = lora.base_model(pathlib.Path(ours["base"]))
    texts = [tokens(pathlib.Path(ours["base"]), text) for text in ours["texts"]]
    with torch.no_grad():
        plain = [base(input_ids=torch.tensor([ids])).last_hidden_state[0].mean(0) for ids in texts]
    with tempfile.TemporaryDirectory() as unpacked:
        model = peft.PeftModel.from_pretrained(base, adapter(folder, unpacked)).double().eval()
    with torch.no_grad():
        theirs = [model(input_ids=torch.tensor([ids])).last_hidden_state[0].mean(0) for ids in texts]
    theirs, plain = torch.stack(theirs), torch.stack(plain)
    found = torch.tensor(ours["vectors"], dtype=torch.float64)
    layers = sum(isinstance(m, peft.tuners.lora.Linear) for m in model.modules())
    difference = ((found - theirs).abs().max() / theirs.abs().max()).item()
    change = ((plain - theirs).abs().max() / theirs.abs().max()).item()
    good = difference <= 2e-5 and change > 1e-3 and layers > 0
    failed |= not good
    print(f"{folder.name}: {layers} layers, largest difference {difference:.1e} of the largest value,"
          f" the adapter changes {change:.2f} of it: {'same' if good else 'DIFFERENT'}")
sys.exit(failed)
