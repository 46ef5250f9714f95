# SPDX-License-Identifier: Apache-2.0
"""Rotary frequencies of real models' settings, as transformers computes them.

Usage: python tools/golden/rotary.py                   (packages: tools/golden/requirements.txt)
Writes org.gollum.engine/src/test/resources/golden/rotary.json: for each case the part of config.json
that matters, the text's length, the d ÷ 2 frequencies and what sine and cosine are multiplied by.
"""

import json
import pathlib
import sys

import torch
import transformers
from transformers import LlamaConfig
from transformers.modeling_rope_utils import ROPE_INIT_FUNCTIONS

TARGET = pathlib.Path(__file__).resolve().parents[2] / (
    "org.gollum.engine/src/test/resources/golden/rotary.json")
LONG = [round(1 + 0.9 * i, 2) for i in range(48)]
CASES = [
    (dict(head_dim=128, rope_theta=1000000.0, max_position_embeddings=32768), 100),
    (dict(head_dim=80, rope_theta=10000.0, max_position_embeddings=2048), 100),
    (dict(head_dim=128, rope_theta=100000.0, max_position_embeddings=16384,
          rope_scaling=dict(type="linear", factor=4.0)), 100),
    (dict(head_dim=128, rope_theta=10000.0, max_position_embeddings=4096,
          rope_scaling=dict(rope_type="dynamic", factor=2.0)), 4096),
    (dict(head_dim=128, rope_theta=10000.0, max_position_embeddings=4096,
          rope_scaling=dict(rope_type="dynamic", factor=3.3)), 4097),
    (dict(head_dim=64, rope_theta=500000.0, max_position_embeddings=4096,
          rope_scaling=dict(rope_type="dynamic", factor=2.0)), 7777),
    (dict(head_dim=128, rope_theta=500000.0, max_position_embeddings=131072,
          rope_scaling=dict(rope_type="llama3", factor=8.0, low_freq_factor=1.0,
                            high_freq_factor=4.0, original_max_position_embeddings=8192)), 100),
    (dict(head_dim=64, rope_theta=500000.0, max_position_embeddings=131072,
          rope_scaling=dict(rope_type="llama3", factor=32.0, low_freq_factor=1.0,
                            high_freq_factor=4.0, original_max_position_embeddings=8192)), 100),
    (dict(head_dim=128, rope_theta=1000000.0, max_position_embeddings=131072,
          rope_scaling=dict(rope_type="yarn", factor=4.0,
                            original_max_position_embeddings=32768)), 100),
    (dict(head_dim=128, rope_theta=1000000.0, max_position_embeddings=32768,
          rope_scaling=dict(type="yarn", factor=4.0)), 100),
    (dict(head_dim=64, rope_theta=10000.0, max_position_embeddings=163840,
          rope_scaling=dict(rope_type="yarn", factor=40.0, beta_fast=32.0, beta_slow=1.0,
                            mscale=1.0, mscale_all_dim=0.707,
                            original_max_position_embeddings=4096)), 100),
    (dict(head_dim=64, rope_theta=10000.0, max_position_embeddings=8192,
          rope_scaling=dict(rope_type="yarn", factor=2.0, attention_factor=1.25)), 100),
    (dict(head_dim=96, rope_theta=10000.0, max_position_embeddings=131072,
          original_max_position_embeddings=4096,
          rope_scaling=dict(rope_type="longrope", short_factor=[1.0 + 0.01 * i for i in range(48)],
                            long_factor=LONG)), 4096),
    (dict(head_dim=96, rope_theta=10000.0, max_position_embeddings=131072,
          original_max_position_embeddings=4096,
          rope_scaling=dict(rope_type="longrope", short_factor=LONG[::-1],
                            long_factor=LONG)), 4097),
    (dict(head_dim=96, rope_theta=10000.0, max_position_embeddings=4096,
          rope_scaling=dict(rope_type="longrope", factor=8.0, short_factor=LONG[::-1],
                            long_factor=LONG)), 5000),
]

rows = []
for settings, length in CASES:
    config = LlamaConfig(num_attention_heads=2, hidden_size=2 * settings["head_dim"],
                         **json.loads(json.dumps(settings)))
    kind = (config.rope_scaling or {"rope_type": "default"})["rope_type"]
    # A forward pass hands over the length as a tensor, and only where it is beyond the original.
    beyond = length > config.max_position_embeddings or kind == "longrope"
    given = torch.tensor(length) if beyond else None
    frequencies, scale = ROPE_INIT_FUNCTIONS[kind](config, None, seq_len=given)
    assert frequencies.dtype == torch.float32
    rows.append({"config": settings, "length": length, "scale": scale,
                 "frequencies": [float(f) for f in frequencies]})
TARGET.write_text(json.dumps({
    "versions": {"python": sys.version.split()[0], "torch": torch.__version__,
                 "transformers": transformers.__version__},
    "rows": rows}, indent=1) + "\n")
