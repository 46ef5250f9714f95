# SPDX-License-Identifier: Apache-2.0
"""What joint training and scoring cost in Python, as one line of JSON.

Usage: python reference.py --model FOLDER --table CSV --text COL --target COL --rows N
           --variant plain|cached [--repeat K] [--threads T] [--most ROWS_SCORED]

Trained together by PyTorch, transformers, PEFT and GPyTorch: adapters of rank 4 with dropout 0.2 on
every linear layer of the top quarter of the blocks, a projection to 64 values and the Gaussian
process above it. N rows of the table are for training, spread evenly over it (⌊k·rows/N⌋ for
k = 0 … N−1); all others are scored. The language model computes in float32, the process in float64.

plain    as the reference implementation trains: four texts at a time, all padded to the longest of
         the table, every block computed in every step.
cached   what Python can do too: what enters the first adapted block is computed once per text;
         batches are sorted by length, as large as pays, and padded to their own longest text;
         adapters are merged into the weights for scoring.

secondsPerGradient   loss, gradient and AdamW's update: median of K, after one that is not counted
secondsPerScoredRow  vectors of the other rows with the adapter, means and standard deviations
secondsPerRound      a training by the published schedule, at the fewest gradients that the reference
                     was seen to take (41 to 74), and the scoring of the other rows: computed from
                     the two above. The engine's is measured, with its standard schedule.
secondsToCache       what enters the first adapted block, of all these rows; once per table, and in
                     none of the two above (0: nothing is cached)
peakMegabytes        the most resident memory of the process (on Linux, else the key is left out)
"""

import argparse
import csv
import json
import os
import pathlib
import re
import statistics
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--model", required=True)
parser.add_argument("--table", required=True)
parser.add_argument("--text", required=True)
parser.add_argument("--target", required=True)
parser.add_argument("--rows", type=int, required=True)
parser.add_argument("--variant", choices=["plain", "cached"], required=True)
parser.add_argument("--repeat", type=int, default=5)
parser.add_argument("--threads", type=int, default=os.cpu_count())
parser.add_argument("--most", type=int, help="score at most so many rows, for a quick look")
asked = parser.parse_args()
os.environ["HF_HUB_OFFLINE"] = "1"

import gpytorch
import peft
import tokenizers
import torch
import transformers

MAX_TOKENS, BATCH, TOKEN_BUDGET = 512, 4, 2048
FEWEST_GRADIENTS = 41
BLOCK = re.compile(r"encoder\.(?:layer|block)\.(\d+)\.")
torch.set_num_threads(asked.threads)
torch.manual_seed(1)
transformers.logging.set_verbosity_error()


class Texts:
    """A language model with adapters, and the tokens of a table's texts."""

    def __init__(self, folder, texts):
        folder = pathlib.Path(folder)
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        if config["model_type"] not in ("bert", "t5"):
            sys.exit(f"{folder}: this benchmark knows BERT and T5, not {config['model_type']}.")
        self.is_t5 = config["model_type"] == "t5"
        kind = transformers.T5EncoderModel if self.is_t5 else transformers.AutoModel
        self.base = kind.from_pretrained(folder, torch_dtype=torch.float32)
        self.pad = config.get("pad_token_id") or 0
        linears = [n for n, m in self.base.named_modules()
                   if isinstance(m, torch.nn.Linear) and BLOCK.match(n)]
        blocks = 1 + max(int(BLOCK.match(n).group(1)) for n in linears)
        self.first = blocks - max(1, round(0.25 * blocks))
        self.adapted = peft.get_peft_model(self.base, peft.LoraConfig(
            task_type="FEATURE_EXTRACTION", r=4, lora_alpha=16, use_rslora=True, lora_dropout=0.2,
            target_modules=[n for n in linears if int(BLOCK.match(n).group(1)) >= self.first]))
        tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_TOKENS)
        self.tokens = [encoded.ids for encoded in tokenizer.encode_batch(texts)]
        self.longest = max(map(len, self.tokens))
        self.hidden_size = self.base.config.hidden_size
        self.drop(False)

    def drop(self, on):
        """LoRA's dropout; the base model's own is always off."""
        self.adapted.eval()
        for name, module in self.adapted.named_modules():
            if name.endswith("lora_dropout.default"):
                module.train(on)

    def padded(self, rows, width):
        ids = torch.full((len(rows), width), self.pad)
        mask = torch.zeros((len(rows), width), dtype=torch.long)
        for i, row in enumerate(rows):
            ids[i, :len(self.tokens[row])] = torch.tensor(self.tokens[row])
            mask[i, :len(self.tokens[row])] = 1
        return ids, mask

    def vectors(self, rows):
        """Mean over the tokens, batch by batch."""
        parts = []
        for i in range(0, len(rows), BATCH):
            ids, mask = self.padded(rows[i:i + BATCH], self.longest)
            hidden = self.adapted(input_ids=ids, attention_mask=mask).last_hidden_state
            parts.append(mean(hidden, mask))
        return torch.cat(parts)

    def prepare(self, rows):
        """Seconds of it are kept."""
        self.seconds = 0.0

    def score(self):
        """What is done once before scoring."""
        self.drop(False)


def mean(hidden, mask):
    weights = mask[:, :, None].to(hidden.dtype)
    return (hidden * weights).sum(1) / weights.sum(1)


class CachedTexts(Texts):
    """What enters the first adapted block is kept, without padding."""

    def __init__(self, folder, texts):
        super().__init__(folder, texts)
        blocks = self.base.encoder.block if self.is_t5 else self.base.encoder.layer
        self.below, self.above = blocks[:self.first], blocks[self.first:]
        self.states = {}

    def prepare(self, rows):
        begin = time.perf_counter()
        with torch.no_grad():
            for batch in self.batches(rows):
                ids, mask = self.padded(batch, len(self.tokens[batch[0]]))
                hidden = (self.base.encoder.embed_tokens(ids) if self.is_t5
                          else self.base.embeddings(input_ids=ids))
                hidden = self.through(self.below, hidden, mask)
                for i, row in enumerate(batch):
                    self.states[row] = hidden[i, :len(self.tokens[row])].clone()
        self.seconds = time.perf_counter() - begin

    def batches(self, rows):
        """Longest first, of at most so many tokens with their padding."""
        left = sorted(rows, key=lambda row: -len(self.tokens[row]))
        while left:
            count = max(1, TOKEN_BUDGET // len(self.tokens[left[0]]))
            yield left[:count]
            left = left[count:]

    def through(self, blocks, hidden, mask):
        width = mask.shape[1]
        whole = bool(mask.all())
        added = None if whole else self.base.get_extended_attention_mask(mask, mask.shape)
        if not self.is_t5:
            for block in blocks:
                hidden = block(hidden, added)[0]
            return hidden
        # Every block of T5 uses the first one's table of distances.
        bias = self.base.encoder.block[0].layer[0].SelfAttention.compute_bias(width, width)
        bias = bias if whole else bias + added
        for block in blocks:
            hidden = block(hidden, position_bias=bias, cache_position=torch.arange(width))[0]
        return hidden

    def vectors(self, rows):
        parts, order = [], []
        for batch in self.batches(rows):
            width = len(self.tokens[batch[0]])
            hidden = torch.nn.utils.rnn.pad_sequence([self.states[r] for r in batch], batch_first=True)
            _, mask = self.padded(batch, width)
            hidden = self.through(self.above, hidden, mask)
            if self.is_t5:
                hidden = self.base.encoder.final_layer_norm(hidden)
            parts.append(mean(hidden, mask))
            order += batch
        place = {row: i for i, row in enumerate(order)}
        return torch.cat(parts)[[place[row] for row in rows]]

    def score(self):
        super().score()
        self.adapted.merge_adapter()


class Surrogate(gpytorch.models.ExactGP):
    def __init__(self, hidden_size, y, likelihood):
        super().__init__(torch.zeros(len(y), hidden_size), y, likelihood)
        self.projection = torch.nn.Linear(hidden_size, 64)
        torch.nn.init.xavier_uniform_(self.projection.weight)
        self.projection.bias.data.fill_(0.01)
        self.scale = gpytorch.utils.grid.ScaleToBounds(-1.0, 1.0)
        self.mean_module = gpytorch.means.ConstantMean().double()
        self.covar_module = gpytorch.kernels.ScaleKernel(
            gpytorch.kernels.MaternKernel(nu=2.5)).double()

    def forward(self, h):
        x = self.scale(torch.nn.functional.elu(self.projection(h)).double())
        return gpytorch.distributions.MultivariateNormal(self.mean_module(x), self.covar_module(x))


def peak():
    """The most resident memory in megabytes; what the kernel counted, so a parent's is not in it."""
    status = pathlib.Path("/proc/self/status")
    if not status.exists():
        return {}
    kilobytes = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()).group(1)
    return {"peakMegabytes": round(int(kilobytes) / 1024)}


def main():
    with open(asked.table, encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    train = [k * len(table) // asked.rows for k in range(asked.rows)]
    scored = [row for row in range(len(table)) if row not in set(train)][:asked.most]
    texts = (CachedTexts if asked.variant == "cached" else Texts)(
        asked.model, [row[asked.text] for row in table])
    texts.prepare(train + scored)
    y = torch.tensor([float(table[row][asked.target]) for row in train], dtype=torch.float64)
    y = (y - y.mean()) / y.std()
    likelihood = gpytorch.likelihoods.GaussianLikelihood().double()
    surrogate = Surrogate(texts.hidden_size, y, likelihood)
    objective = gpytorch.mlls.ExactMarginalLogLikelihood(likelihood, surrogate)
    below = [p for n, p in texts.adapted.named_parameters() if "lora_" in n]
    below += list(surrogate.projection.parameters())
    above = [p for n, p in surrogate.named_parameters() if not n.startswith("projection")]
    optimizer = torch.optim.AdamW([{"params": below, "lr": 0.002}, {"params": above, "lr": 0.2}],
                                  weight_decay=1e-3)

    def step():
        optimizer.zero_grad()
        h = texts.vectors(train)
        surrogate.set_train_data(h, y, strict=False)
        loss = -objective(surrogate(h), y)
        loss.backward()
        optimizer.step()
        return loss.item()

    surrogate.train()
    texts.drop(True)
    gradients = []
    for _ in range(1 + asked.repeat):
        begin = time.perf_counter()
        step()
        gradients.append(time.perf_counter() - begin)

    texts.score()
    with torch.inference_mode():
        # The training rows again: their vectors without dropout, and the pair that scales them.
        h = texts.vectors(train)
        surrogate.set_train_data(h, y, strict=False)
        surrogate(h)
        surrogate.eval()
        likelihood.eval()
        begin = time.perf_counter()
        answer = surrogate(texts.vectors(scored))
        values = torch.stack([answer.mean, answer.variance.sqrt()])
        seconds = time.perf_counter() - begin
    assert values.isfinite().all()
    print(json.dumps({
        "variant": asked.variant, "rows": asked.rows,
        "secondsPerGradient": statistics.median(gradients[1:]),
        "secondsPerScoredRow": seconds / len(scored),
        "secondsPerRound": FEWEST_GRADIENTS * statistics.median(gradients[1:]) + seconds,
        "secondsToCache": texts.seconds, **peak(),
        "scored": len(scored), "threads": torch.get_num_threads(), "torch": torch.__version__},
        separators=(",", ":")))


with gpytorch.settings.fast_computations(False, False, False):
    main()
