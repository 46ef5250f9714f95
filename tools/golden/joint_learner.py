# SPDX-License-Identifier: Apache-2.0
"""The joint learner in Python: transformers and PEFT below, GPyTorch above, AdamW, BoTorch's stopping
criterion. Used by joint_training.py, which says what is computed.
"""

import contextlib
import re

import gpytorch
import peft
import torch
from botorch.optim.stopping import ExpMAStoppingCriterion

import lora

RANK, ALPHA, SHARE, SIZE = 4, 16, 0.25, 8
BLOCK = re.compile(r"(?:encoder\.)?(?:layer|layers|block)\.(\d+)\.")


@contextlib.contextmanager
def exactly(model):
    """A model in float64 stays there where its code asks for float32 on the way (T5's scores)."""
    single = torch.Tensor.float
    if next(model.parameters()).dtype == torch.float64:
        torch.Tensor.float = torch.Tensor.double
    try:
        yield
    finally:
        torch.Tensor.float = single


class Gp(gpytorch.models.ExactGP):
    """The surrogate above the language model's vectors."""

    def __init__(self, h, y, likelihood, projection):
        super().__init__(h, y, likelihood)
        self.projection = projection
        self.scale = gpytorch.utils.grid.ScaleToBounds(-1.0, 1.0)
        self.mean_module = gpytorch.means.ConstantMean().double()
        self.covar_module = gpytorch.kernels.ScaleKernel(
            gpytorch.kernels.MaternKernel(nu=2.5)).double()

    def project(self, h):
        return h if self.projection is None else torch.nn.functional.elu(self.projection(h))

    def forward(self, h):
        x = self.scale(self.project(h).double())
        return gpytorch.distributions.MultivariateNormal(self.mean_module(x), self.covar_module(x))


class Learner:
    """Language model with adapters, and what is trained above it."""

    def __init__(self, case, model, pooling, seed, representation="pllm-phi", raw=None, **_):
        torch.manual_seed(seed)
        base = lora.base_model(lora.golden / model).float()
        linears = [n for n, m in base.named_modules()
                   if isinstance(m, torch.nn.Linear) and BLOCK.match(n)]
        blocks = 1 + max(int(BLOCK.match(n).group(1)) for n in linears)
        adapted = max(1, round(SHARE * blocks))
        self.targets = [n for n in linears if int(BLOCK.match(n).group(1)) >= blocks - adapted]
        self.model = peft.get_peft_model(base, peft.LoraConfig(
            task_type="FEATURE_EXTRACTION", r=RANK, lora_alpha=ALPHA, use_rslora=True,
            lora_dropout=0.0, target_modules=self.targets))
        self.model.peft_config["default"].base_model_name_or_path = model
        self.model.eval()
        self.blocks, self.adapted, self.pooling = blocks, adapted, pooling
        hidden = base.config.hidden_size
        self.projection = None
        if representation == "pllm-phi":
            self.projection = torch.nn.Linear(hidden, SIZE)
            torch.nn.init.xavier_uniform_(self.projection.weight)
            self.projection.bias.data.fill_(0.01)
        self.likelihood = gpytorch.likelihoods.GaussianLikelihood().double()
        self.gp = Gp(torch.zeros(2, hidden), torch.zeros(2), self.likelihood, self.projection)
        if raw:
            with torch.no_grad():
                for name, value in self.factors().items():
                    if "lora_B" in name:
                        value.normal_(std=0.03)
                for value, start in zip(self.raw(), raw):
                    value.fill_(start)

    def factors(self):
        """By the names of the adapter's file."""
        return {n.replace(".default", ""): p
                for n, p in self.model.named_parameters() if "lora_" in n}

    def trained(self):
        """What lies below the Gaussian process."""
        above = {} if self.projection is None else dict(self.projection.named_parameters())
        return {**self.factors(), **above}

    def raw(self):
        """Lengthscale, outputscale, noise, mean."""
        return [self.gp.covar_module.base_kernel.raw_lengthscale,
                self.gp.covar_module.raw_outputscale,
                self.likelihood.noise_covar.raw_noise, self.gp.mean_module.raw_constant]

    def natural(self):
        return [v.item() for v in (self.gp.covar_module.base_kernel.lengthscale,
                                   self.gp.covar_module.outputscale, self.likelihood.noise,
                                   self.gp.mean_module.constant)]

    def double(self):
        self.model.double()
        for module in self.model.modules():
            # T5's and the decoders' norms turn to float32 on the way.
            if type(module).__name__ in ("T5LayerNorm", "Qwen2RMSNorm"):
                module.forward = lambda x, m=module: m.weight * x * torch.rsqrt(
                    x.pow(2).mean(-1, keepdim=True) + m.variance_epsilon)
        if self.projection is not None:
            self.projection.double()
        return self

    def pool(self, hidden, mask):
        if self.pooling == "mean":
            weights = mask[:, :, None].to(hidden.dtype)
            return (hidden * weights).sum(1) / weights.sum(1)
        at = mask.sum(1) - 1 if self.pooling == "last" else torch.zeros_like(mask[:, 0])
        return hidden[torch.arange(len(hidden)), at]

    def embed(self, tokens, together=1):
        """h [texts, H]."""
        vectors = []
        width = max(map(len, tokens)) if together > 1 else 0
        for i in range(0, len(tokens), together):
            part = tokens[i:i + together]
            longest = max(width, max(map(len, part)))
            ids = torch.tensor([t + [0] * (longest - len(t)) for t in part])
            mask = torch.tensor([[1] * len(t) + [0] * (longest - len(t)) for t in part])
            with exactly(self.model):
                hidden = self.model(input_ids=ids, attention_mask=mask).last_hidden_state
            vectors.append(self.pool(hidden, mask))
        return torch.cat(vectors)

    def loss(self, tokens, y, together=1):
        h = self.embed(tokens, together)
        self.gp.set_train_data(h, y, strict=False)
        likelihood = gpytorch.mlls.ExactMarginalLogLikelihood(self.likelihood, self.gp)
        return -likelihood(self.gp(h), y)

    def train(self, tokens, y, together=1, updates=10_000, weight_decay=1e-3):
        """The trace: loss, lengthscale, outputscale, noise and mean before each update."""
        optimizer = torch.optim.AdamW(
            [{"params": list(self.trained().values()), "lr": 0.002},
             {"params": self.raw(), "lr": 0.2}], betas=(0.9, 0.999), eps=1e-8,
            weight_decay=weight_decay)
        scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.95)
        criterion = ExpMAStoppingCriterion(maxiter=10_000, n_window=10, eta=1.0, rel_tol=1e-5)
        self.gp.train()
        self.likelihood.train()
        trace = []
        while True:
            optimizer.zero_grad()
            loss = self.loss(tokens, y, together)
            trace.append([loss.item(), *self.natural()])
            if criterion.evaluate(loss.detach()) or len(trace) > updates:
                return trace
            loss.backward()
            optimizer.step()
            scheduler.step()
