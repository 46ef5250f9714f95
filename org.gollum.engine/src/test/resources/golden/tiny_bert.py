# SPDX-License-Identifier: Apache-2.0
"""A BERT small enough to keep: random weights, every detail different from its default.

Usage: python tiny_bert.py
Writes beside this script
  tiny-bert/           config.json, tokenizer.json, model.safetensors (F32), 1_Pooling (last token)
  tiny-bert-sharded/   the same weights as BertForMaskedLM of old names them, in two shards, F16 and
                       BF16
  tiny_bert.json       tokens, last hidden states and all poolings by transformers, float64
The tokenizer.json carries truncation and padding of 6 tokens, which nobody may inherit.
"""

import json
import pathlib
import sys

import safetensors.torch
import tokenizers
import torch
import transformers
from tokenizers import models, normalizers, pre_tokenizers, processors

here = pathlib.Path(__file__).parent
torch.manual_seed(5)
words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "yield", "base", "##d", "pd", "##cl", "##2", "heat",
         "##ed", "at", "room", "temp", "in", "water", ".", "(", ")", "=", "o", "c", "1", "##c", "##1",
         "n", "br", "to", "80"]
vocabulary = {word: i for i, word in enumerate(words)}
config = transformers.BertConfig(
    vocab_size=len(words) + 3, hidden_size=16, num_hidden_layers=3, num_attention_heads=4,
    intermediate_size=24, max_position_embeddings=20, type_vocab_size=2, layer_norm_eps=1e-3,
    attn_implementation="eager")
model = transformers.BertModel(config, add_pooling_layer=False).double().eval()
with torch.no_grad():
    for name, p in model.named_parameters():
        p.copy_(torch.randn(p.shape, dtype=torch.float64).mul(0.4).float()
                + (1 if "LayerNorm.weight" in name else 0))
        p.copy_(p.to(torch.bfloat16))  # exact in F32 and BF16; F16 holds it too in this range
        p.copy_(p.to(torch.float16))


def tokenizer_json(path):
    t = tokenizers.Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    t.normalizer = normalizers.BertNormalizer()
    t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    t.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    t.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    t.enable_truncation(6)
    t.enable_padding(length=6)
    t.save(str(path))
    t.no_truncation()
    t.no_padding()
    return t


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


state = {k: v.float().contiguous() for k, v in model.state_dict().items() if "position_ids" not in k}
folder = here / "tiny-bert"
write(folder / "config.json", {**config.to_diff_dict(), "architectures": ["BertModel"]})
write(folder / "1_Pooling" / "config.json",
      {"word_embedding_dimension": 16, "pooling_mode_mean_tokens": False,
       "pooling_mode_lasttoken": True})
safetensors.torch.save_file(state, folder / "model.safetensors", metadata={"format": "pt"})
tokenizer = tokenizer_json(folder / "tokenizer.json")

sharded = here / "tiny-bert-sharded"
old = {}
for name, value in state.items():
    name = name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta")
    old["bert." + name] = value
names = sorted(old)
shards = {"model-00001-of-00002.safetensors": {n: old[n].half() for n in names[::2]},
          "model-00002-of-00002.safetensors": {n: old[n].bfloat16() for n in names[1::2]}}
write(sharded / "config.json", {**config.to_diff_dict(), "architectures": ["BertForMaskedLM"]})
write(sharded / "model.safetensors.index.json",
      {"metadata": {}, "weight_map": {n: f for f, s in shards.items() for n in s}})
for file, shard in shards.items():
    safetensors.torch.save_file(shard, sharded / file, metadata={"format": "pt"})
tokenizer_json(sharded / "tokenizer.json")

texts = ["", "yield", "heated at 80", "pdcl2 (c1c) = o.", "based in water. base to room temp",
         "heated at room temp in water to 80. br n", "unknown words"]
rows = []
for text in texts:
    ids = tokenizer.encode(text).ids
    with torch.no_grad():
        h = model(input_ids=torch.tensor([ids])).last_hidden_state[0]
    n = len(ids)
    weights = torch.arange(1, n + 1, dtype=torch.float64)
    rows.append({"text": text, "ids": ids, "hidden": h.flatten().tolist(),
                 "mean": h.mean(0).tolist(), "cls": h[0].tolist(), "last": h[-1].tolist(),
                 "weighted-mean": ((h * weights[:, None]).sum(0) / weights.sum()).tolist()})
# A text over the model's 20 positions, cut to 20 and to 7 tokens with its closing token kept.
long = "heated at room temp in water to 80. " * 4
ids = tokenizer.encode(long).ids
cut = {}
for limit in (20, 7):
    kept = ids[:limit - 1] + ids[-1:]
    with torch.no_grad():
        cut[str(limit)] = model(input_ids=torch.tensor([kept])).last_hidden_state[0].mean(0).tolist()
write(here / "tiny_bert.json",
      {"script": "tiny_bert.py",
       "versions": {"python": sys.version.split()[0], "torch": torch.__version__,
                    "transformers": transformers.__version__, "tokenizers": tokenizers.__version__,
                    "safetensors": safetensors.__version__},
       "rows": rows, "long": {"text": long, "tokens": len(ids), "cut": cut}})
