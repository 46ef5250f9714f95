# SPDX-License-Identifier: Apache-2.0
"""Encoders small enough to keep, with random weights, and what transformers computes with them.

Usage: pip install -r requirements.txt; python encoders.py [NAME ...]
Writes into org.gollum.engine/src/test/resources/golden/models, for each model below,
  NAME/      config.json, tokenizer.json, weights as save_pretrained writes them
  NAME.json  texts, tokens, last hidden states and all poolings, by transformers in float64 with
             eager attention; the linear layers of each block; hidden states with something added to
             each of these layers; by how much wrong models differ
and ../t5-buckets.json, the buckets of T5's distances.

Every weight is a number that F32, F16 and BF16 hold exactly, so how a model is stored is no matter.
Hidden states and vectors are float32 numbers, little-endian, in base64. Of each family one model has
details that differ from their defaults, another leaves them out of config.json.

A value that no wrong model misses proves nothing. So for each detail the model is computed with that
detail wrong, and the script stops unless it then differs by five times the tolerance of the tests,
2e-5 of the largest value.
"""

import base64
import copy
import json
import pathlib
import shutil
import sys

import numpy
import tokenizers
import torch
import transformers
from tokenizers import models, pre_tokenizers, processors

TOLERANCE = 2e-5
ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "org.gollum.engine" / "src" / "test" / "resources" / "golden" / "models"
WORDS = 60

softmax = torch.nn.functional.softmax
# ModernBERT rounds scores to float32 on the way, and the mask of float64 becomes -inf in it: NaN for
# padding that sees nobody, which spreads.
torch.nn.functional.softmax = lambda x, dim, dtype=None: softmax(x, dim)


def numbers(tensor):
    return base64.b64encode(tensor.detach().numpy().astype("<f4").tobytes()).decode("ascii")


def write(path, content):
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_tokenizer(path, special, template):
    """Words w0, w1, ... after the special tokens; a special token is read as such in a text too."""
    words = special + ["w%d" % i for i in range(WORDS - len(special))]
    t = tokenizers.Tokenizer(
        models.WordLevel({w: i for i, w in enumerate(words)}, unk_token=next(w for w in special if "unk" in w.lower())))
    t.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    t.add_special_tokens(special)
    t.post_processor = processors.TemplateProcessing(
        single=template,
        special_tokens=[(w, special.index(w)) for w in template.split() if w in special])
    t.save(str(path))
    return t


def randomise(model):
    """Weights such that values stay near 1 and no detail drowns."""
    with torch.no_grad():
        for name, p in model.named_parameters():
            random = torch.randn(p.shape, dtype=torch.float64)
            if p.dim() == 1:
                value = 0.3 * random + (1 if "norm" in name.lower() and name.endswith("weight") else 0)
            elif "embed" in name or "shared" in name or "relative_attention_bias" in name:
                value = random
            else:
                value = 1.2 * random / p.shape[1] ** 0.5
            if name.endswith("SelfAttention.q.weight"):  # T5 has the divisor of the scores in here
                value = value / model.config.d_kv ** 0.5
            p.copy_(value.to(torch.bfloat16).to(torch.float16))


def pooled(h):
    n = h.shape[0]
    weights = torch.arange(1, n + 1, dtype=torch.float64)
    return {"mean": h.mean(0), "cls": h[0], "last": h[-1],
            "weighted-mean": (h * weights[:, None]).sum(0) / weights.sum()}


def hidden(model, ids):
    with torch.no_grad():
        return model(input_ids=torch.tensor([ids]),
                     attention_mask=torch.ones(1, len(ids), dtype=torch.long)).last_hidden_state[0]


def check_padding(model, rows, right):
    """Padding changes nothing, so one golden value serves every batch."""
    longest = max(map(len, rows))
    ids = torch.tensor([row + [model.config.pad_token_id] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    with torch.no_grad():
        h = model(input_ids=ids, attention_mask=mask).last_hidden_state
    for i, expected in enumerate(right):
        assert (h[i, :len(rows[i])] - expected).abs().max() < 1e-6 * expected.abs().max(), i


def differs(right, wrong):
    """By how much, at most, in units of the largest value of a text."""
    return max(float((a - b).abs().max() / a.abs().max()) for a, b in zip(right, wrong))


def wrong_models(model, wrong):
    for what, change in wrong.items():
        config, state = copy.deepcopy(model.config), {k: v.clone() for k, v in model.state_dict().items()}
        change(config, state)
        other = type(model)(config).double().eval()
        missing, unexpected = other.load_state_dict(state, strict=False)
        assert not missing, (what, missing)
        yield what, other


def adapted(model, ids, prefix):
    """The model with W[o, i] + c (o + 1) / out in each linear layer of a block, c its own."""
    model = copy.deepcopy(model)
    scales = {}
    with torch.no_grad():
        for name, module in model.named_modules():
            if isinstance(module, torch.nn.Linear) and name.startswith(prefix):
                out = module.weight.shape[0]
                scales[name] = 0.002 * (len(scales) + 1)
                rows = torch.arange(1, out + 1, dtype=torch.float64) / out
                module.weight += scales[name] * rows[:, None]
    return scales, hidden(model, ids)


def make(name, family, saved, bare, config, special, template, lengths, blocks, left_out=(), dtype=torch.float32,
         shard="5GB", wrong=None, also=(), extra_texts=()):
    print(name)
    folder = TARGET / name
    shutil.rmtree(folder, ignore_errors=True)
    torch.manual_seed(sum(map(ord, name)))
    made = saved(config).double().eval()
    randomise(made)
    made.to(dtype).save_pretrained(folder, max_shard_size=shard)
    (folder / "generation_config.json").unlink(missing_ok=True)
    settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    for key in left_out:
        settings.pop(key, None)
    write(folder / "config.json", settings)
    tokenizer = write_tokenizer(folder / "tokenizer.json", special, template)

    def load(cls):
        return cls.from_pretrained(folder, torch_dtype=torch.float64, attn_implementation="eager").eval()

    transformers.logging.set_verbosity_error()  # of heads that are not wanted
    model = load(bare)
    random = numpy.random.default_rng(7)
    around = len(tokenizer.encode("").ids)
    texts = list(extra_texts) + [
        " ".join("w%d" % w for w in random.integers(0, WORDS - len(special), n - around)) for n in lengths]
    rows = [tokenizer.encode(text).ids for text in texts]
    assert [len(row) for row in rows[len(extra_texts):]] == list(lengths)
    right = [hidden(model, row) for row in rows]
    check_padding(model, rows, right)
    margins = {}
    for what, other in wrong_models(model, wrong or {}):
        margins[what] = differs(right, [hidden(other, row) for row in rows])
        print("  %-40s %.1e" % (what, margins[what]))
        assert margins[what] > 5 * TOLERANCE, what
    for model_type, cls in also:
        write(folder / "config.json", {**settings, "model_type": model_type})
        assert differs(right, [hidden(load(cls), row) for row in rows]) < 1e-6, model_type
    write(folder / "config.json", settings)
    which = max(i for i, row in enumerate(rows) if len(row) <= 20)
    scales, with_adapters = adapted(model, rows[which], blocks)
    modules = dict(model.named_modules())
    write(TARGET / (name + ".json"), {
        "script": "tools/golden/encoders.py",
        "versions": {"python": sys.version.split()[0], "torch": torch.__version__,
                     "transformers": transformers.__version__, "tokenizers": tokenizers.__version__},
        "class": bare.__name__, "family": family, "alsoModelTypes": [t for t, _ in also],
        "hiddenSize": model.config.hidden_size, "wrongModelsDifferBy": margins,
        "linears": {n: [modules[n].in_features, modules[n].out_features] for n in scales},
        "adapted": {"row": which, "scales": scales, "hidden": numbers(with_adapters)},
        "rows": [{"text": text, "ids": row, "hidden": numbers(h),
                  **{how: numbers(vector) for how, vector in pooled(h).items()}}
                 for text, row, h in zip(texts, rows, right)]})
    size = sum(f.stat().st_size for f in folder.iterdir())
    print("  %d bytes of model, %d of values" % (size, (TARGET / (name + ".json")).stat().st_size))
    assert size < 150_000


def setting(key, value):
    def change(config, state):
        assert getattr(config, key) != value, key
        setattr(config, key, value)
    return change


def swapped(a, b):
    def change(config, state):
        one, two = getattr(config, a), getattr(config, b)
        setattr(config, a, two)
        setattr(config, b, one)
    return change


def weights(ending, function):
    """A wrong model by weights in another order, where no setting makes the mistake."""
    def change(config, state):
        names = [n for n in state if n.endswith(ending)]
        assert names, ending
        for n in names:
            state[n] = function(state[n])
    return change


def halves(t):
    return torch.cat([t[t.shape[0] // 2:], t[:t.shape[0] // 2]])


def t5_special(activation):
    def change(config, state):
        config.dense_act_fn = activation
    return change


ALL_LENGTHS = list(range(2, 21))
T = transformers
MAKERS = {
    # 1.0 as it is found: encoder and decoder, in shards, details left out that early models lack.
    "t5-v1.0": lambda name: make(
        name, "t5", T.T5ForConditionalGeneration, T.T5EncoderModel,
        T.T5Config(vocab_size=WORDS + 4, d_model=16, d_kv=6, d_ff=24, num_layers=3, num_decoder_layers=1,
                   num_heads=3),
        ["<pad>", "</s>", "<unk>"], "$A </s>", [1] + ALL_LENGTHS + [160], "encoder.block.",
        left_out=["feed_forward_proj", "dense_act_fn", "is_gated_act", "relative_attention_num_buckets",
                  "relative_attention_max_distance", "layer_norm_epsilon", "classifier_dropout"],
        dtype=torch.bfloat16, shard="12KB",
        wrong={"attention divided by the root of d": weights("SelfAttention.q.weight", lambda w: w / 6 ** 0.5),
               "bias of the other direction": weights("relative_attention_bias.weight", halves),
               "farthest distance 127": setting("relative_attention_max_distance", 127),
               "farthest distance 140": setting("relative_attention_max_distance", 140),
               "gelu": t5_special("gelu"),
               "no final norm weight": weights("encoder.final_layer_norm.weight", torch.ones_like)}),
    "t5-v1.1": lambda name: make(
        name, "t5", T.T5EncoderModel, T.T5EncoderModel,
        T.T5Config(vocab_size=WORDS, d_model=20, d_kv=4, d_ff=28, num_layers=4, num_heads=4,
                   relative_attention_num_buckets=12, relative_attention_max_distance=21,
                   layer_norm_epsilon=1e-2, feed_forward_proj="gated-gelu"),
        ["<pad>", "</s>", "<unk>"], "$A </s>", [1] + ALL_LENGTHS + [31, 60], "encoder.block.",
        wrong={"attention divided by the root of d": weights("SelfAttention.q.weight", lambda w: w / 2),
               "bias of the other direction": weights("relative_attention_bias.weight", halves),
               "farthest distance 18": setting("relative_attention_max_distance", 18),
               "exact gelu": t5_special("gelu"),
               "usual epsilon": setting("layer_norm_epsilon", 1e-6)},
        also=[("mt5", T.MT5EncoderModel)]),
    "roberta": lambda name: make(
        name, "roberta", T.RobertaForMaskedLM, T.RobertaModel,
        T.RobertaConfig(vocab_size=WORDS, hidden_size=20, num_hidden_layers=3, num_attention_heads=5,
                        intermediate_size=28, max_position_embeddings=36, type_vocab_size=1,
                        layer_norm_eps=1e-3, pad_token_id=3, hidden_act="gelu"),
        ["<s>", "<unk>", "</s>", "<pad>"], "<s> $A </s>", ALL_LENGTHS + [32], "encoder.",
        dtype=torch.float16, shard="12KB",
        extra_texts=["<pad>", "w3 <pad> w5 w6", "<pad> <pad> w7 w7 <pad>"],
        wrong={"positions one earlier": weights("position_embeddings.weight", lambda w: w.roll(1, 0)),
               "padding is counted": setting("pad_token_id", 2),
               "tanh gelu": setting("hidden_act", "gelu_new"),
               "usual epsilon": setting("layer_norm_eps", 1e-12)},
        also=[("xlm-roberta", T.XLMRobertaModel), ("camembert", T.CamembertModel)]),
    "roberta-defaults": lambda name: make(
        name, "roberta", T.RobertaModel, T.RobertaModel,
        T.RobertaConfig(vocab_size=WORDS, hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
                        intermediate_size=24, max_position_embeddings=24),
        ["<s>", "<pad>", "</s>", "<unk>"], "<s> $A </s>", ALL_LENGTHS + [22], "encoder.",
        left_out=["pad_token_id", "bos_token_id", "eos_token_id", "layer_norm_eps", "type_vocab_size",
                  "hidden_act", "position_embedding_type"],
        extra_texts=["w3 <pad> w5 w6"],
        wrong={"positions one earlier": weights("position_embeddings.weight", lambda w: w.roll(1, 0)),
               "tanh gelu": setting("hidden_act", "gelu_new"),
               "token type 1": weights("token_type_embeddings.weight", halves)}),
    "modernbert": lambda name: make(
        name, "modernbert", T.ModernBertForMaskedLM, T.ModernBertModel,
        T.ModernBertConfig(vocab_size=WORDS, hidden_size=24, intermediate_size=20, num_hidden_layers=5,
                           num_attention_heads=3, max_position_embeddings=64, norm_eps=1e-3, norm_bias=True,
                           attention_bias=True, mlp_bias=True, global_rope_theta=500., local_rope_theta=30.,
                           global_attn_every_n_layers=2, local_attention=9, pad_token_id=0, bos_token_id=2,
                           eos_token_id=3, cls_token_id=2, sep_token_id=3, reference_compile=False),
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]"], "[CLS] $A [SEP]", ALL_LENGTHS + [33, 64], "layers.",
        dtype=torch.float16, shard="16KB",
        wrong={"window one wider": setting("local_attention", 10),
               "window one narrower": setting("local_attention", 7),
               "no window": setting("local_attention", 200),
               "bases swapped": swapped("global_rope_theta", "local_rope_theta"),
               "every third block global": setting("global_attn_every_n_layers", 3),
               "tanh gelu": setting("hidden_activation", "gelu_new"),
               "gate and activation swapped": weights("mlp.Wi.weight", halves),
               "usual epsilon": setting("norm_eps", 1e-5)}),
    "modernbert-defaults": lambda name: make(
        name, "modernbert", T.ModernBertModel, T.ModernBertModel,
        T.ModernBertConfig(vocab_size=WORDS, hidden_size=16, intermediate_size=24, num_hidden_layers=4,
                           num_attention_heads=2, pad_token_id=0, bos_token_id=2, eos_token_id=3,
                           cls_token_id=2, sep_token_id=3, reference_compile=False),
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]"], "[CLS] $A [SEP]", ALL_LENGTHS + [150], "layers.",
        left_out=["norm_eps", "norm_bias", "attention_bias", "mlp_bias", "global_rope_theta",
                  "local_rope_theta", "global_attn_every_n_layers", "local_attention", "hidden_activation",
                  "max_position_embeddings"],
        wrong={"window one wider": setting("local_attention", 130),
               "window one narrower": setting("local_attention", 126),
               "bases swapped": swapped("global_rope_theta", "local_rope_theta"),
               "every second block global": setting("global_attn_every_n_layers", 2),
               "tanh gelu": setting("hidden_activation", "gelu_new")}),
    "albert": lambda name: make(
        name, "albert", T.AlbertForMaskedLM, T.AlbertModel,
        T.AlbertConfig(vocab_size=WORDS, embedding_size=12, hidden_size=20, num_hidden_layers=7,
                       num_hidden_groups=3, inner_group_num=2, num_attention_heads=4, intermediate_size=28,
                       max_position_embeddings=32, type_vocab_size=3, layer_norm_eps=1e-3,
                       hidden_act="gelu"),
        ["<pad>", "<unk>", "[CLS]", "[SEP]"], "[CLS] $A [SEP]", ALL_LENGTHS + [32], "encoder.albert_layer_groups.",
        dtype=torch.bfloat16, shard="16KB",
        wrong={"one layer less": setting("num_hidden_layers", 6),
               "two groups used": setting("num_hidden_groups", 2),
               "tanh gelu": setting("hidden_act", "gelu_new"),
               "usual epsilon": setting("layer_norm_eps", 1e-12)}),
    "albert-defaults": lambda name: make(
        name, "albert", T.AlbertModel, T.AlbertModel,
        T.AlbertConfig(vocab_size=WORDS, embedding_size=12, hidden_size=16, num_hidden_layers=3,
                       num_attention_heads=2, intermediate_size=24, max_position_embeddings=24),
        ["<pad>", "<unk>", "[CLS]", "[SEP]"], "[CLS] $A [SEP]", ALL_LENGTHS + [24], "encoder.albert_layer_groups.",
        left_out=["num_hidden_groups", "inner_group_num", "type_vocab_size", "layer_norm_eps", "hidden_act"],
        wrong={"exact gelu": setting("hidden_act", "gelu"),
               "token type 1": weights("token_type_embeddings.weight", halves)}),
}


def write_buckets():
    """The buckets of distances, whose borders hang on the last bit of a logarithm."""
    distances = torch.arange(-700, 701)
    bucket = transformers.models.t5.modeling_t5.T5Attention._relative_position_bucket
    write(TARGET.parent / "t5-buckets.json", {
        "script": "tools/golden/encoders.py", "versions": {"transformers": transformers.__version__},
        "distances": [-700, 700],
        "rows": [{"buckets": n, "farthest": far,
                  "of": " ".join(map(str, bucket(distances, True, n, far).tolist()))}
                 for n, far in [(32, 128), (12, 21), (32, 64), (64, 256), (8, 20), (40, 600), (48, 500)]]})


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    write_buckets()
    for model_name in sys.argv[1:] or MAKERS:
        MAKERS[model_name](model_name)
