# SPDX-License-Identifier: Apache-2.0
"""Language model, projection and Gaussian process trained as one by PEFT, GPyTorch and BoTorch, from
given starts and without dropout, step by step until the stopping criterion says stop.

Usage: pip install -r requirements.txt; python joint_training.py [CASE ...]
Reads the small models of the engine's test resources (golden/), writes there
  models/bert-deep/          a BERT of 8 blocks, so that adapters sit on two of them
  joint-training/CASE.json   texts, outcomes, trace, vectors and predictions
  joint-training/CASE/start/ model.json, adapter_config.json, adapter_model.safetensors (F32),
                             projection.safetensors (F32; not with llm-phi), gp.safetensors (F64)
  joint-training/CASE/end/   the same after training (without model.json)
  joint-training/CASE/gradients.safetensors
The entries of start/ in a zip are an archive to start from; end/ is what a saved surrogate holds.

What it takes to get the same numbers:
- The language model computes in float32, its vectors turn into float64, all else is float64. Each
  text runs alone, so nothing is padded; the base model's own dropout is off.
- Adapters: rank 4, scale 16/√4, dropout 0, on every linear layer of the top quarter of the blocks.
- x = ScaleToBounds(−1, 1) of z (llm-phi: of h) over the training texts, the gradient flowing through
  the pair; Matérn-5/2 with one lengthscale and an output scale; noise 1e-4 + softplus(raw); constant
  mean; y standardised with n − 1. loss = −log p(y | x)/n, by Cholesky factors, not iteratively.
- AdamW (0.9, 0.999, 1e-8), learning rate 0.002 for adapters and projection, 0.2 for the four raw
  hyperparameters, weight decay 1e-3 on all of them; both rates × 0.95 after each update.
- ExpMAStoppingCriterion (window 10, η 1, tolerance 1e-5) is asked with each step's loss before the
  update, and when it says stop that update is not made. trace[i] holds the values before update
  i + 1, so the last row belongs to what end/ holds.
- Gradients: of the loss at the start by every trained value, with language model and all in float64
  (names of the adapter's file, weight, bias, raw = lengthscale, outputscale, noise, mean).

Training is repeated in float64, and in float32 with texts padded and four at a time. The script
stops unless these end at the same step with adapters that moved the same way: a case in which
rounding decides is no test. By how much they differ is in the file, under "agreement", beside by
how much the first eight losses move if weight decay is forgotten: a test that is to notice that
must ask for 2e-6.
"""

import hashlib
import json
import pathlib
import re
import shutil
import sys

import botorch
import gpytorch
import numpy
import peft
import safetensors
import safetensors.torch
import torch
import transformers

import encoders
import lora
from joint_learner import ALPHA, RANK, SHARE, SIZE, Learner

golden = lora.golden
TARGET = golden / "joint-training"
LENGTHS = [5, 9, 1, 14, 7, 3, 17, 11, 6, 13, 4, 10]
CANDIDATES = [8, 2, 15, 12]

CASES = {
    "bert": dict(model="models/bert-deep", pooling="mean", seed=12),
    "bert-llm-phi": dict(model="models/bert-deep", pooling="mean", seed=43, representation="llm-phi"),
    # Two rows of one text with different outcomes.
    "t5": dict(model="models/t5-v1.1", pooling="mean", seed=4, repeated=True),
    # Begins where a training may have ended: no factor is zero, no hyperparameter raw 0.
    "t5-warm": dict(model="models/t5-v1.1", pooling="mean", seed=7, raw=[0.4, -0.3, -0.8, 0.2]),
    "modernbert": dict(model="models/modernbert", pooling="cls", seed=25),
    "qwen2": dict(model="models/qwen2", pooling="last", seed=26),
}


def make_bert():
    """Eight blocks; a word-level tokenizer as the other small encoders have."""
    folder = golden / "models/bert-deep"
    shutil.rmtree(folder, ignore_errors=True)
    torch.manual_seed(8)
    model = transformers.BertModel(transformers.BertConfig(
        vocab_size=encoders.WORDS, hidden_size=16, num_hidden_layers=8, num_attention_heads=4,
        intermediate_size=24, max_position_embeddings=24, layer_norm_eps=1e-6),
        add_pooling_layer=False).double()
    encoders.randomise(model)
    with torch.no_grad():
        for name, p in model.named_parameters():
            # Else the tokens of a text become alike from block to block, what attention's layers do
            # matters no more, and their gradients, which AdamW scales up, are rounding alone.
            if re.search(r"\.(query|key)\.weight", name):
                p.mul_(2)
            elif re.search(r"\.dense\.weight", name):
                p.mul_(0.5)
    model.float().save_pretrained(folder)
    (folder / "model.safetensors").chmod(0o644)
    encoders.write_tokenizer(
        folder / "tokenizer.json", ["[PAD]", "[UNK]", "[CLS]", "[SEP]"], "[CLS] $A [SEP]")


def improvements(trace):
    """What the criterion compares with its tolerance, at the last two steps."""
    weights = torch.exp(torch.linspace(-1, 0, 10, dtype=torch.float64))
    losses = torch.tensor([row[0] for row in trace], dtype=torch.float64)
    means = [(losses[i - 10:i] * weights).sum() / weights.sum() for i in range(len(losses) - 2,
                                                                              len(losses) + 1)]
    return [((a - b) / a.abs()).item() for a, b in zip(means, means[1:])]


def copies(values):
    return {n: v.detach().clone().contiguous() for n, v in values.items()}


def gradients(settings, tokens, y):
    """In float64, checked against a finite difference along a random direction of each tensor."""
    learner = Learner(**settings).double()
    learner.gp.train()
    loss = learner.loss(tokens, y)
    loss.backward()
    values = {**learner.trained(), **{f"raw{i}": v for i, v in enumerate(learner.raw())}}
    for name, value in values.items():
        direction = torch.randn(value.shape, dtype=torch.float64)
        with torch.no_grad():
            ends = []
            for sign in (1, -1):
                value += sign * 1e-5 * direction
                ends.append(learner.loss(tokens, y).item())
                value -= sign * 1e-5 * direction
        expected = (ends[0] - ends[1]) / 2e-5
        found = (value.grad * direction).sum().item()
        assert abs(found - expected) < 1e-9 + 1e-6 * abs(expected), (name, found, expected)
    result = {n: v.grad.clone() for n, v in learner.trained().items()}
    result["raw"] = torch.stack([v.grad.flatten()[0] for v in learner.raw()])
    return result, loss.item()


def moved(end, start):
    return torch.cat([(end[n].double() - start[n].double()).flatten() for n in end if "lora_" in n])


def cosine(a, b):
    return (a @ b / a.norm() / b.norm()).item()


def save(learner, folder, more=None):
    shutil.rmtree(folder, ignore_errors=True)
    learner.model.save_pretrained(folder)
    (folder / "README.md").unlink()
    config = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
    config["target_modules"].sort()
    lora.write(folder / "adapter_config.json", config, indent=2)
    scalars = torch.tensor(learner.natural(), dtype=torch.float64)
    files = {"gp": {**{n: scalars[i:i + 1].clone() for i, n in enumerate(
        ("lengthscale", "outputscale", "noise", "mean"))}, **(more or {})}}
    if learner.projection is not None:
        files["projection"] = copies(dict(learner.projection.named_parameters()))
    for name, tensors in files.items():
        safetensors.torch.save_file(tensors, folder / f"{name}.safetensors")
    for file in folder.glob("*.safetensors"):
        file.chmod(0o644)


def model_json(settings):
    folder = golden / settings["model"]
    files = [f for f in sorted(folder.iterdir()) if f.name in ("config.json", "tokenizer.json")
             or f.name.startswith("model")]
    return {
        "format": "gollum", "format_version": 1,
        "representation": settings.get("representation", "pllm-phi"),
        "base_model": {"id": folder.name, "files": {
            f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}},
        "pooling": settings["pooling"], "max_tokens": 512,
        "settings": {"lora_rank": RANK, "lora_alpha": ALPHA, "lora_dropout": 0.0,
                     "projection_size": SIZE}}


def experiments(tokenizer, special, seed, repeated=False):
    """Texts of different lengths; outcomes that follow from their words, and a little noise."""
    random = numpy.random.default_rng(seed)
    texts = [" ".join("w%d" % w for w in random.integers(0, encoders.WORDS - special, n))
             for n in LENGTHS + CANDIDATES]
    if repeated:
        texts[9] = texts[3]
    effects = random.standard_normal(encoders.WORDS)
    outcomes = [50 + 20 * numpy.mean([effects[int(w[1:])] for w in t.split()])
                + 4 * random.standard_normal() for t in texts[:len(LENGTHS)]]
    return texts, [tokenizer.encode(t).ids for t in texts], [round(o, 3) for o in outcomes]


def run(case, **settings):
    settings = {"case": case, **settings}
    import tokenizers
    tokenizer = tokenizers.Tokenizer.from_file(str(golden / settings["model"] / "tokenizer.json"))
    special = sum(not re.fullmatch(r"w\d+", w) for w in tokenizer.get_vocab())
    texts, ids, outcomes = experiments(
        tokenizer, special, settings["seed"], settings.get("repeated", False))
    n = len(outcomes)
    y = torch.tensor(outcomes, dtype=torch.float64)
    mean, sd = y.mean(), y.std()
    y = (y - mean) / sd

    learner = Learner(**settings)
    start = copies(learner.trained())
    folder = TARGET / case
    save(learner, folder / "start")
    lora.write(folder / "start/model.json", model_json(settings), indent=1)
    trace = learner.train(ids[:n], y)
    end = copies(learner.trained())

    agreement = {}
    for name, other, together in (("float64", Learner(**settings).double(), 1),
                                  ("padded", Learner(**settings), 4)):
        begin = copies(other.trained())
        its = other.train(ids[:n], y, together)
        agreement[name] = {
            "steps": len(its),
            "first8": max(abs(a[0] - b[0]) for a, b in zip(its[:8], trace)),
            "last": [abs(a - b) for a, b in zip(its[-1], trace[-1])],
            "cosine": cosine(moved(copies(other.trained()), begin), moved(end, start))}
        assert len(its) == len(trace) and agreement[name]["first8"] < 1e-6, (name, agreement)
        assert agreement[name]["cosine"] > 0.99999, (name, agreement)
    # What a forgotten weight decay does to them must stand out.
    without = Learner(**settings).train(ids[:n], y, updates=7, weight_decay=0)
    agreement["no weight decay"] = {"first8": max(abs(a[0] - b[0]) for a, b in zip(without, trace))}
    assert agreement["no weight decay"]["first8"] > 1e-5, agreement
    slopes, loss = gradients(settings, ids[:n], y)
    safetensors.torch.save_file(slopes, folder / "gradients.safetensors")
    (folder / "gradients.safetensors").chmod(0o644)

    learner.gp.eval()
    learner.likelihood.eval()
    with torch.no_grad():
        h = learner.embed(ids)
        learner.gp.train()
        learner.loss(ids[:n], y)  # leaves the training texts' pair in the scaling
        learner.gp.eval()
        bounds = torch.stack([learner.gp.scale.min_val, learner.gp.scale.max_val]).double()
        x = learner.gp.scale(learner.gp.project(h).double())
        latent = learner.gp(h[n:])
        observed = learner.likelihood(latent)
        vectors = {"h": h.tolist(), "x": x.tolist()}
    begun = Learner(**settings)
    with torch.no_grad():
        h_start = begun.embed(ids).tolist()
    save(learner, folder / "end", {
        "y_mean": mean[None], "y_sd": sd[None], "train_x": x[:n].contiguous(), "train_y": y,
        "x_bounds": bounds})
    lora.write(TARGET / (case + ".json"), {
        "script": "tools/golden/joint_training.py",
        "versions": {"python": sys.version.split()[0], "torch": torch.__version__,
                     "transformers": transformers.__version__, "peft": peft.__version__,
                     "gpytorch": gpytorch.__version__, "botorch": botorch.__version__,
                     "safetensors": safetensors.__version__, "numpy": numpy.__version__},
        "representation": settings.get("representation", "pllm-phi"),
        "model": settings["model"], "pooling": settings["pooling"],
        "projection_size": SIZE, "lora": {"rank": RANK, "alpha": ALPHA, "share": SHARE,
                                          "blocks": learner.blocks, "adapted": learner.adapted,
                                          "modules": learner.targets},
        "texts": texts[:n], "tokens": ids, "outcomes": outcomes, "y": y.tolist(),
        "candidates": texts[n:], "trace": trace, "steps": len(trace),
        "improvements": improvements(trace), "float64_loss": loss,
        "start": {"h": h_start}, "end": {
            **vectors, "bounds": bounds.tolist(), "mean": latent.mean.tolist(),
            "sd": latent.variance.sqrt().tolist(),
            "sd_observed": observed.variance.sqrt().tolist()},
        "agreement": agreement})
    print(f"{case}: {len(learner.targets)} layers, {len(trace)} steps, loss {trace[0][0]:.4f} to"
          f" {trace[-1][0]:.4f}, improvements {improvements(trace)}")
    for name, its in agreement.items():
        print(f"  {name}: {its}", flush=True)


if __name__ == "__main__":
    torch.set_num_threads(1)  # products this small are slower on more, and sums keep their order
    TARGET.mkdir(exist_ok=True)
    if any(CASES[name]["model"] == "models/bert-deep" for name in sys.argv[1:] or CASES):
        make_bert()
    with gpytorch.settings.fast_computations(False, False, False):
        for name in sys.argv[1:] or CASES:
            run(name, **CASES[name])
