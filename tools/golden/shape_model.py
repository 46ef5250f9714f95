# SPDX-License-Identifier: Apache-2.0
"""A model folder of a real model's shape with random weights, for measuring speed and memory.

Usage: python tools/golden/shape_model.py --shape t5-base|qwen2-0.5b|qwen2-7b|…
           [--dtype F32|BF16|F16] [--vocabulary N] [--shard-gigabytes G] OUT
Writes OUT/config.json, tokenizer.json (words w0, w1, … cut at blanks), tokenizer_config.json and
safetensors, in shards of at most G gigabytes. Weights are written tensor by tensor: memory stays that of the largest one,
however large the model. They are normal numbers of standard deviation 1/√inputs, which keeps hidden
states of ordinary size; the vectors mean nothing. The folder is read by the product and by
transformers alike; it belongs outside of the repository. Needs numpy only.
"""

import argparse
import json
import pathlib
import struct

import numpy as np


def decoder(hidden, inner, blocks, heads, groups, base=1000000.0, window=32768):
    """Qwen2: queries, keys and values with biases, grouped queries, SwiGLU."""
    def tensors(vocabulary):
        keys = hidden // heads * groups
        yield "embed_tokens.weight", (vocabulary, hidden)
        for i in range(blocks):
            name = f"layers.{i}."
            yield name + "input_layernorm.weight", (hidden,)
            for part, size in (("q", hidden), ("k", keys), ("v", keys)):
                yield f"{name}self_attn.{part}_proj.weight", (size, hidden)
                yield f"{name}self_attn.{part}_proj.bias", (size,)
            yield name + "self_attn.o_proj.weight", (hidden, hidden)
            yield name + "post_attention_layernorm.weight", (hidden,)
            yield name + "mlp.gate_proj.weight", (inner, hidden)
            yield name + "mlp.up_proj.weight", (inner, hidden)
            yield name + "mlp.down_proj.weight", (hidden, inner)
        yield "norm.weight", (hidden,)

    config = {
        "architectures": ["Qwen2Model"], "model_type": "qwen2", "hidden_act": "silu",
        "hidden_size": hidden, "intermediate_size": inner, "num_hidden_layers": blocks,
        "num_attention_heads": heads, "num_key_value_heads": groups, "rms_norm_eps": 1e-6,
        "rope_theta": base, "max_position_embeddings": window, "use_sliding_window": False,
        "tie_word_embeddings": True}
    return config, tensors, 32000


def t5_encoder(hidden, inner, blocks, heads, size, gated):
    """The encoder of T5: relative positions in the first block, relu or gated GELU."""
    def tensors(vocabulary):
        yield "shared.weight", (vocabulary, hidden)
        for i in range(blocks):
            name = f"encoder.block.{i}.layer."
            for part in "qkv":
                yield f"{name}0.SelfAttention.{part}.weight", (heads * size, hidden)
            yield name + "0.SelfAttention.o.weight", (hidden, heads * size)
            if i == 0:
                yield name + "0.SelfAttention.relative_attention_bias.weight", (32, heads)
            yield name + "0.layer_norm.weight", (hidden,)
            for part in ("wi_0", "wi_1") if gated else ("wi",):
                yield f"{name}1.DenseReluDense.{part}.weight", (inner, hidden)
            yield name + "1.DenseReluDense.wo.weight", (hidden, inner)
            yield name + "1.layer_norm.weight", (hidden,)
        yield "encoder.final_layer_norm.weight", (hidden,)

    config = {
        "architectures": ["T5EncoderModel"], "model_type": "t5", "d_model": hidden, "d_ff": inner,
        "d_kv": size, "num_layers": blocks, "num_heads": heads, "is_encoder_decoder": False,
        "feed_forward_proj": "gated-gelu" if gated else "relu", "dropout_rate": 0.1,
        "relative_attention_num_buckets": 32, "relative_attention_max_distance": 128,
        "layer_norm_epsilon": 1e-6, "n_positions": 512, "pad_token_id": 0, "eos_token_id": 1}
    return config, tensors, 32128


SHAPES = {
    "t5-small": lambda: t5_encoder(512, 2048, 6, 8, 64, False),
    "t5-base": lambda: t5_encoder(768, 3072, 12, 12, 64, False),
    "t5-v1_1-base": lambda: t5_encoder(768, 2048, 12, 12, 64, True),
    "qwen2-0.5b": lambda: decoder(896, 4864, 24, 14, 2),
    "qwen2-1.5b": lambda: decoder(1536, 8960, 28, 12, 2),
    "qwen2-7b": lambda: decoder(3584, 18944, 28, 28, 4),
}
BYTES = {"F32": 4, "F16": 2, "BF16": 2}


def values(name, shape, dtype, generator):
    """The tensor's bytes in pieces of at most 16 million numbers."""
    left = int(np.prod(shape))
    deviation = 1.0 if len(shape) < 2 or "embed" in name or "shared" in name else shape[-1] ** -0.5
    while left:
        count = min(left, 1 << 24)
        piece = generator.standard_normal(count, dtype=np.float32) * np.float32(deviation)
        if len(shape) == 1:
            piece = piece * np.float32(0.1) + (0 if name.endswith("bias") else 1)
        left -= count
        if dtype == "BF16":  # cut off after 8 significant bits
            yield (piece.astype("<f4").view("<u4") >> 16).astype("<u2").tobytes()
        else:
            yield piece.astype("<f4" if dtype == "F32" else "<f2").tobytes()


def write_shard(path, tensors, dtype, generator):
    header, offset = {"__metadata__": {"format": "pt"}}, 0
    for name, shape in tensors:
        end = offset + int(np.prod(shape)) * BYTES[dtype]
        header[name] = {"dtype": dtype, "shape": list(shape), "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for name, shape in tensors:
            for piece in values(name, shape, dtype, generator):
                out.write(piece)
    return offset


def cut(tensors, dtype, limit):
    shards, size = [[]], 0
    for name, shape in tensors:
        length = int(np.prod(shape)) * BYTES[dtype]
        if shards[-1] and size + length > limit:
            shards.append([])
            size = 0
        shards[-1].append((name, shape))
        size += length
    return shards


def write_json(path, content):
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shape", choices=SHAPES, required=True)
    parser.add_argument("--dtype", choices=BYTES, default="F32")
    parser.add_argument("--vocabulary", type=int, help="number of token ids (usual: the shape's)")
    parser.add_argument("--shard-gigabytes", type=float, default=4.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("out", type=pathlib.Path)
    asked = parser.parse_args()
    config, tensors, vocabulary = SHAPES[asked.shape]()
    vocabulary = asked.vocabulary or vocabulary
    config["vocab_size"] = vocabulary
    config["torch_dtype"] = {"F32": "float32", "F16": "float16", "BF16": "bfloat16"}[asked.dtype]
    asked.out.mkdir(parents=True, exist_ok=True)
    for old in asked.out.glob("model*.safetensors*"):
        old.unlink()
    write_json(asked.out / "config.json", config)
    write_json(asked.out / "tokenizer.json", {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
        "normalizer": None, "pre_tokenizer": {"type": "WhitespaceSplit"}, "post_processor": None,
        "decoder": None, "model": {
            "type": "WordLevel", "vocab": {f"w{i}": i for i in range(vocabulary)},
            "unk_token": "w0"}})
    # Python's batches need a word to pad with; without one a new id beyond the vocabulary is used.
    write_json(asked.out / "tokenizer_config.json",
               {"tokenizer_class": "PreTrainedTokenizerFast", "pad_token": "w0", "unk_token": "w0",
                "model_input_names": ["input_ids", "attention_mask"]})
    generator = np.random.Generator(np.random.SFC64(asked.seed))
    shards = cut(tensors(vocabulary), asked.dtype, asked.shard_gigabytes * 1e9)
    total, weight_map = 0, {}
    for i, shard in enumerate(shards):
        name = ("model.safetensors" if len(shards) == 1
                else f"model-{i + 1:05d}-of-{len(shards):05d}.safetensors")
        total += write_shard(asked.out / name, shard, asked.dtype, generator)
        weight_map.update((tensor, name) for tensor, _ in shard)
    if len(shards) > 1:
        write_json(asked.out / "model.safetensors.index.json",
                   {"metadata": {"total_size": total}, "weight_map": weight_map})
    print(f"{asked.out}: {total // BYTES[asked.dtype]:,} parameters, {total / 1e9:.2f} GB")


main()
