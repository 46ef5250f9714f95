# SPDX-License-Identifier: Apache-2.0
"""Decoders small enough to keep, with what transformers computes from them in float64.

Usage: python tools/golden/decoders.py [NAME …]        (packages: tools/golden/requirements.txt)
Writes to org.gollum.engine/src/test/resources/golden/models
  NAME/       config.json, tokenizer.json (words w0, w1, … cut at blanks) and random weights; stored
              as F32, F16 or BF16, some in shards, which all hold them exactly
  NAME.json   versions, and for texts of 1 to 50 tokens the last hidden states [tokens, H] of each
              text alone and its poolings; "left": those of some texts in one batch, in float32,
              padded on the left and with an attention mask. Numbers are float32, little-endian, base64.
What is compared is what from_pretrained makes of the folder, so that keys left out of config.json
("without") have transformers' own defaults. Nothing is downloaded.
"""

import base64
import copy
import json
import pathlib
import shutil
import sys

import numpy as np
import tokenizers
import torch
import transformers
from transformers import LlamaConfig, MistralConfig, Qwen2Config, Qwen3Config

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "org.gollum.engine/src/test/resources/golden/models"
VOCABULARY = 60
LENGTHS = [*range(1, 13), 20, 33, 50]
# A small base and few original positions, so that all bands of the scaled forms occur.
SCALED = dict(rope_theta=50.0, max_position_embeddings=64)

MODELS = {
    # Window in the upper two of four blocks, tied head, shards.
    "qwen2": dict(
        config=Qwen2Config(
            hidden_size=40, intermediate_size=56, num_hidden_layers=4, num_attention_heads=4,
            num_key_value_heads=2, rms_norm_eps=1e-3, rope_theta=300.0, use_sliding_window=True,
            sliding_window=5, max_window_layers=2, max_position_embeddings=64,
            tie_word_embeddings=True),
        head=True, dtype=torch.bfloat16, shard="30KB", without=["layer_types"]),
    # YaRN from max_position_embeddings on, with both of its weights.
    "qwen2-yarn": dict(
        config=Qwen2Config(
            hidden_size=48, intermediate_size=40, num_hidden_layers=2, num_attention_heads=4,
            num_key_value_heads=1, rope_theta=50.0, max_position_embeddings=20,
            rope_scaling=dict(type="yarn", factor=4.0, beta_fast=2.0, beta_slow=0.25, mscale=1.5,
                              mscale_all_dim=0.5)),
        head=False, dtype=torch.float16),
    # Heads wider than H ÷ heads, norms of queries and keys, biases.
    "qwen3": dict(
        config=Qwen3Config(
            hidden_size=32, intermediate_size=48, num_hidden_layers=3, num_attention_heads=6,
            num_key_value_heads=2, head_dim=8, rms_norm_eps=1e-3, rope_theta=700.0,
            attention_bias=True, max_position_embeddings=64),
        head=False, dtype=torch.float32),
    "llama-llama3": dict(
        config=LlamaConfig(
            hidden_size=36, intermediate_size=44, num_hidden_layers=4, num_attention_heads=6,
            num_key_value_heads=3, head_dim=12, attention_bias=True, mlp_bias=True,
            hidden_act="gelu", rope_scaling=dict(
                rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
                original_max_position_embeddings=24), **SCALED),
        head=True, dtype=torch.float16, shard="50KB"),
    "llama-yarn": dict(
        config=LlamaConfig(
            hidden_size=48, intermediate_size=40, num_hidden_layers=2, num_attention_heads=4,
            num_key_value_heads=2, rope_scaling=dict(
                rope_type="yarn", factor=4.0, beta_fast=2.0, beta_slow=0.25,
                original_max_position_embeddings=20), **SCALED),
        head=False, dtype=torch.float32),
    "llama-linear": dict(
        config=LlamaConfig(
            hidden_size=32, intermediate_size=40, num_hidden_layers=3, num_attention_heads=4,
            rope_scaling=dict(type="linear", factor=3.0), **SCALED),
        head=False, dtype=torch.bfloat16),
    "llama-dynamic": dict(
        config=LlamaConfig(
            hidden_size=32, intermediate_size=40, num_hidden_layers=3, num_attention_heads=4,
            num_key_value_heads=2, rope_theta=50.0, max_position_embeddings=16,
            rope_scaling=dict(rope_type="dynamic", factor=4.0)),
        head=True, dtype=torch.float16, own_length=True),
    "llama-longrope": dict(
        config=LlamaConfig(
            hidden_size=32, intermediate_size=40, num_hidden_layers=3, num_attention_heads=4,
            num_key_value_heads=2, original_max_position_embeddings=16, rope_scaling=dict(
                rope_type="longrope", short_factor=[1.0, 1.1, 1.25, 1.5],
                long_factor=[1.0, 1.7, 2.9, 4.5]), **SCALED),
        head=False, dtype=torch.bfloat16, own_length=True),
    "mistral-window": dict(
        config=MistralConfig(
            hidden_size=48, intermediate_size=40, num_hidden_layers=3, num_attention_heads=8,
            num_key_value_heads=2, sliding_window=7, rms_norm_eps=1e-2, rope_theta=100.0,
            hidden_act="gelu_pytorch_tanh", max_position_embeddings=64),
        head=True, dtype=torch.bfloat16, shard="40KB"),
    # Everything that has a default is left out; "sliding_window": null stays.
    "mistral": dict(
        config=MistralConfig(
            hidden_size=36, intermediate_size=40, num_hidden_layers=2, num_attention_heads=16,
            head_dim=4, sliding_window=None),
        head=False, dtype=torch.float32,
        without=["hidden_act", "max_position_embeddings", "num_key_value_heads",
                 "rms_norm_eps", "rope_theta", "rope_scaling"]),
}


def randomize(model, generator):
    """Values of a size at which every term matters, each exact in F32, F16 and BF16."""
    for name, p in model.named_parameters():
        value = torch.randn(p.shape, generator=generator, dtype=torch.float64)
        if name.endswith("norm.weight"):
            value = 1 + 0.3 * value
        elif name.endswith("bias"):
            value = 0.5 * value
        elif "embed_tokens" not in name:
            value = 1.3 / p.shape[-1] ** 0.5 * value
        coarse = value.to(torch.bfloat16)
        # F16 has fewer small numbers: what BF16 holds below 2⁻¹⁴ it would round.
        coarse = torch.where(coarse.abs() < 2.0**-14, torch.zeros_like(coarse), coarse)
        p.data.copy_(coarse)


def write_tokenizer(path):
    words = {f"w{i}": i for i in range(VOCABULARY)}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(words, unk_token="w0"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.WhitespaceSplit()
    tokenizer.save(str(path))


def encoded(array):
    return base64.b64encode(np.asarray(array, dtype="<f4").tobytes()).decode("ascii")


def hidden_states(model, ids, mask=None):
    # A model keeps the frequencies of the longest text it has seen: begin anew each time.
    model.rotary_emb = type(model.rotary_emb)(config=model.config)
    with torch.no_grad():
        return model(input_ids=ids, attention_mask=mask, use_cache=False).last_hidden_state


def poolings(hidden):
    n = len(hidden)
    weights = torch.arange(1, n + 1, dtype=torch.float64)
    return {
        "mean": hidden.mean(0),
        "cls": hidden[0],
        "last": hidden[-1],
        "weighted-mean": (hidden * weights[:, None]).sum(0) / weights.sum(),
    }


def left_padded(model, texts, alone):
    """One batch padded on the left; the hidden states of its texts' own tokens.

    In float32: in float64 transformers' mask of padding, which sees no token, becomes not-a-number.
    """
    model = copy.deepcopy(model).float()
    width = max(map(len, texts))
    ids = torch.tensor([[0] * (width - len(t)) + t for t in texts])
    mask = torch.tensor([[0] * (width - len(t)) + [1] * len(t) for t in texts])
    hidden = hidden_states(model, ids, mask)
    rows = [h[width - len(t):].double() for h, t in zip(hidden, texts)]
    largest = max(a.abs().max() for a in alone)
    off = max(((r - a).abs().max() / largest).item() for r, a in zip(rows, alone))
    assert off < 5e-6, off
    return rows, off


def make(name, spec):
    folder = TARGET / name
    shutil.rmtree(folder, ignore_errors=True)
    generator = torch.Generator().manual_seed(list(MODELS).index(name) + 11)
    config = spec["config"]
    config.vocab_size = VOCABULARY
    kind = transformers.AutoModelForCausalLM if spec["head"] else transformers.AutoModel
    model = kind.from_config(config).eval()
    randomize(model, generator)
    model.to(spec["dtype"]).save_pretrained(folder, max_shard_size=spec.get("shard", "1GB"))
    (folder / "generation_config.json").unlink(missing_ok=True)
    path = folder / "config.json"
    content = json.loads(path.read_text())
    for key in spec.get("without", []):
        content.pop(key, None)
    path.write_text(json.dumps(content, indent=1) + "\n")
    write_tokenizer(folder / "tokenizer.json")

    loaded = transformers.AutoModel.from_pretrained(
        folder, torch_dtype=torch.float32, attn_implementation="eager").double().eval()
    for (key, a), (_, b) in zip(
            sorted((getattr(model, "model", model)).state_dict().items()),
            sorted(loaded.state_dict().items())):
        assert torch.equal(a.double(), b.double()), key
    texts = [torch.randint(0, VOCABULARY, (n,), generator=generator).tolist() for n in LENGTHS]
    alone = [hidden_states(loaded, torch.tensor([t]))[0] for t in texts]
    rows = [
        {"text": " ".join(f"w{i}" for i in t), "hidden": encoded(h),
         **{k: encoded(v) for k, v in poolings(h).items()}}
        for t, h in zip(texts, alone)]
    # Forms that look at the padded width agree only where that is below their threshold.
    chosen = [1, 4, 8, 11] if spec.get("own_length") else [0, 3, 8, 12, 13]
    left, off = left_padded(loaded, [texts[i] for i in chosen], [alone[i] for i in chosen])
    golden = {
        "versions": {"python": sys.version.split()[0], "torch": torch.__version__,
                     "transformers": transformers.__version__},
        "rows": rows,
        "left": [{"row": i, "hidden": encoded(h)} for i, h in zip(chosen, left)],
    }
    (TARGET / f"{name}.json").write_text(json.dumps(golden, indent=1) + "\n")
    size = sum(f.stat().st_size for f in folder.iterdir())
    largest = max(a.abs().max().item() for a in alone)
    print(f"{name}: {size} bytes, largest value {largest:.2f}, left padding off by {off:.1e}")


for wanted in sys.argv[1:] or MODELS:
    make(wanted, MODELS[wanted])
