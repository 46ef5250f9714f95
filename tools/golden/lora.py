# SPDX-License-Identifier: Apache-2.0
"""Adapters made by PEFT, and what they do to vectors and gradients, in double precision.

Usage: python lora.py
Reads the small models of the engine's test resources (golden/) and writes there
  lora/<case>/   adapter_config.json and adapter_model.safetensors as PEFT saves them
  lora/<case>.json   token ids, mean-pooled vectors, and for the loss Σ u·h the gradients of every
                     factor: without dropout, and with the masks that the engine draws (keyed by
                     seed, step, module, use, text and token; computed here on their own)
B is random, because a fresh one is zero and would prove nothing.
"""

import json
import os
import pathlib
import shutil
import sys
import warnings

os.environ["HF_HUB_OFFLINE"] = "1"  # saving an adapter asks the hub for its base model's config

import numpy
import peft
import safetensors
import torch
import transformers

warnings.filterwarnings("ignore", message="Could not find a config file")
transformers.logging.set_verbosity_error()
softmax = torch.nn.functional.softmax
# ModernBERT and the decoders ask for float32 scores on the way.
torch.nn.functional.softmax = lambda x, dim, dtype=None: softmax(x, dim)

golden = pathlib.Path(__file__).parents[2] / "org.gollum.engine" / "src" / "test" / "resources" / "golden"
MASK = (1 << 64) - 1
GAMMA = 0x9E3779B97F4A7C15

CASES = {
    # As the engine makes them: full names, the last third of the blocks, rank-stabilised.
    "bert-full-names": dict(model="tiny-bert", settings=dict(
        r=4, lora_alpha=16, use_rslora=True, lora_dropout=0.2, target_modules=[
            "encoder.layer.2." + m for m in (
                "attention.self.query", "attention.self.key", "attention.self.value",
                "attention.output.dense", "intermediate.dense", "output.dense")])),
    # Shortened names, not rank-stabilised; "dense" also matches the pooler above the last block.
    "bert-short-names": dict(model="tiny-bert", settings=dict(
        r=2, lora_alpha=3, use_rslora=False, lora_dropout=0.25, target_modules=["query", "dense"])),
    # Ranks and alphas of their own for some modules.
    "bert-patterns": dict(model="tiny-bert", settings=dict(
        r=3, lora_alpha=8, use_rslora=False, lora_dropout=0.1, target_modules=["key", "value"],
        layers_to_transform=[1, 2], rank_pattern={"layer.2.attention.self.value": 5},
        alpha_pattern={"key": 2})),
    # Twenty names or more: PEFT shortens them on its own.
    "t5": dict(model="models/t5-v1.1", settings=dict(
        r=4, lora_alpha=16, use_rslora=True, lora_dropout=0.2, target_modules=[
            f"encoder.block.{i}.layer.{m}" for i in range(4) for m in (
                "0.SelfAttention.q", "0.SelfAttention.k", "0.SelfAttention.v", "0.SelfAttention.o",
                "1.DenseReluDense.wi_0", "1.DenseReluDense.wi_1", "1.DenseReluDense.wo")])),
    # Blocks that share their weights: each use of a layer has masks of its own. Not its queries,
    # whose gradients all but vanish in this model, which leaves float32 too few digits.
    "albert": dict(model="models/albert", settings=dict(
        r=4, lora_alpha=16, use_rslora=True, lora_dropout=0.2, target_modules=[
            "value", "dense", "ffn_output"])),
    # Saved as bfloat16, as adapters of large models often are.
    "roberta-bfloat16": dict(model="models/roberta", saved=torch.bfloat16, settings=dict(
        r=4, lora_alpha=16, use_rslora=True, lora_dropout=0.2, target_modules=["query", "value"])),
    "modernbert": dict(model="models/modernbert", settings=dict(
        r=4, lora_alpha=16, use_rslora=True, lora_dropout=0.2, target_modules="all-linear")),
    "qwen3": dict(model="models/qwen3", settings=dict(
        r=4, lora_alpha=16, use_rslora=True, lora_dropout=0.2, target_modules="all-linear")),
    # Trained under a head that writes text: "model." stands before every name.
    "qwen2-causal": dict(model="models/qwen2", causal=True, settings=dict(
        r=4, lora_alpha=16, use_rslora=True, lora_dropout=0.2, target_modules=["q_proj", "v_proj"])),
    "mistral": dict(model="models/mistral-window", settings=dict(
        r=8, lora_alpha=8, use_rslora=False, lora_dropout=0.1,
        target_modules=["layers.1.self_attn.q_proj", "layers.1.self_attn.v_proj", "layers.1.mlp.down_proj"])),
}
TEXT_NUMBERS = [3, 0, 5_000_000_000, 7]
LENGTHS = [6, 1, 14, 6]
SEED, STEP = -77, 12


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def next_key(key, value):
    return mix((key + GAMMA * ((value + 1) & MASK)) & MASK)


def mask(p, module, use, text, width, features):
    """The engine's mask of one text for one module's input."""
    key = next_key(SEED & MASK, STEP)
    for c in module:
        key = next_key(key, ord(c))
    key = next_key(next_key(key, use), text)
    rows = numpy.zeros((width, features))
    for token in range(width):
        token_key = next_key(key, token)
        for feature in range(features):
            bits = next_key(token_key, feature // 4) >> (16 * (feature % 4)) & 0xFFFF
            rows[token, feature] = 0 if bits < round(p * 65536) else 1 / (1 - p)
    return torch.tensor(rows)


class KeyedDropout(torch.nn.Module):
    """Stands where PEFT has its dropout; text None means off."""
    text = None

    def __init__(self, module, p):
        super().__init__()
        self.module, self.p, self.use = module, p, 0

    def forward(self, x):
        if KeyedDropout.text is None or x.dim() == 2:  # a pooler's input
            return x
        self.use += 1
        return x * mask(self.p, self.module, self.use - 1, KeyedDropout.text, x.shape[1], x.shape[2])


def base_model(folder, causal=False):
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    kind = transformers.AutoModelForCausalLM if causal else transformers.AutoModel
    if config["model_type"] == "t5":
        kind = transformers.T5EncoderModel
    return kind.from_pretrained(folder, attn_implementation="eager").double().eval()


def write(path, content, indent=None):
    path.write_text(json.dumps(rounded(content), indent=indent) + "\n", encoding="utf-8", newline="\n")


def rounded(value):
    """Eight digits: float32 has seven."""
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    if isinstance(value, list):
        return [rounded(v) for v in value]
    return float(f"{value:.8g}") if isinstance(value, float) else value


def run(case, model, settings, saved=torch.float32, causal=False):
    torch.manual_seed(len(case) + settings["r"])
    source = golden / model
    base = base_model(source, causal)
    task = "CAUSAL_LM" if causal else "FEATURE_EXTRACTION"
    adapted = peft.get_peft_model(base, peft.LoraConfig(task_type=task, **settings))
    bare = adapted.base_model.model.model if causal else adapted.base_model.model
    factors = {}
    drops = []
    for name, module in bare.named_modules():
        if not isinstance(module, peft.tuners.lora.Linear):
            continue
        for kind, weight in (("A", module.lora_A["default"].weight), ("B", module.lora_B["default"].weight)):
            with torch.no_grad():
                weight.copy_(torch.randn(weight.shape).mul(0.05).to(saved))  # numbers that the file holds
            if not name.startswith("pooler"):
                factors[f"{name}.lora_{kind}"] = weight
        module.lora_dropout["default"] = KeyedDropout(name, settings["lora_dropout"])
        drops.append(module.lora_dropout["default"])
    adapted.to(saved)  # the fixtures' own weights fit into bfloat16, if need be
    folder = golden / "lora" / case
    shutil.rmtree(folder, ignore_errors=True)
    adapted.peft_config["default"].base_model_name_or_path = model
    adapted.save_pretrained(folder)
    (folder / "README.md").unlink()
    config = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
    config["target_modules"].sort()  # PEFT keeps a set, whose order changes from run to run
    write(folder / "adapter_config.json", config, indent=2)
    (folder / "adapter_model.safetensors").chmod(0o644)
    adapted.double()

    vocabulary = base.config.vocab_size
    random = numpy.random.default_rng(8)
    texts = [[int(i) for i in random.integers(4, vocabulary, n)] for n in LENGTHS]
    hidden_size = base.config.hidden_size
    upstream = torch.tensor(random.standard_normal((len(texts), hidden_size)).astype("float32")).double()

    def step(dropping):
        adapted.zero_grad()
        vectors = []
        for number, ids, u in zip(TEXT_NUMBERS, texts, upstream):
            KeyedDropout.text = number if dropping else None
            for drop in drops:
                drop.use = 0
            h = bare(input_ids=torch.tensor([ids])).last_hidden_state[0].mean(0)
            (u * h).sum().backward()
            vectors.append(h.tolist())
        return {"vectors": vectors,
                "gradients": {name: w.grad.flatten().tolist() for name, w in factors.items()}}

    write(golden / "lora" / (case + ".json"), {
        "script": "tools/golden/lora.py",
        "versions": {"python": sys.version.split()[0], "torch": torch.__version__,
                     "transformers": transformers.__version__, "peft": peft.__version__,
                     "safetensors": safetensors.__version__},
        "model": model, "texts": texts, "numbers": TEXT_NUMBERS, "seed": SEED, "step": STEP,
        "upstream": upstream.tolist(), "plain": step(False), "dropping": step(True)})
    print(case, len(factors), "factors")


if __name__ == "__main__":
    (golden / "lora").mkdir(exist_ok=True)
    for case, description in CASES.items():
        run(case, **description)
