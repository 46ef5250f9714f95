# SPDX-License-Identifier: Apache-2.0
"""Loads adapters that the engine wrote with PEFT and compares the vectors.

Usage: python check_adapter.py FOLDER
FOLDER is org.gollum.engine/target/adapters after the engine's tests have run. Each folder in it
holds adapter_config.json and adapter_model.safetensors as the engine writes them, and vectors.json:
the base model's folder, token ids and the engine's mean-pooled vectors. The reference is float64.
Exit code 1 if a vector differs by more than 2e-5 of the largest value.
"""

import json
import pathlib
import sys
import warnings

import peft
import torch
import transformers

import lora

transformers.logging.set_verbosity_error()
warnings.simplefilter("error")  # PEFT only warns about missing keys
failed = False
for folder in sorted(p for p in pathlib.Path(sys.argv[1]).iterdir() if p.is_dir()):
    ours = json.loads((folder / "vectors.json").read_text(encoding="utf-8"))
    base = lora.base_model(pathlib.Path(ours["base"]))
    with torch.no_grad():
        plain = [base(input_ids=torch.tensor([ids])).last_hidden_state[0].mean(0) for ids in ours["texts"]]
    model = peft.PeftModel.from_pretrained(base, folder).double().eval()
    with torch.no_grad():
        theirs = [model(input_ids=torch.tensor([ids])).last_hidden_state[0].mean(0) for ids in ours["texts"]]
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
