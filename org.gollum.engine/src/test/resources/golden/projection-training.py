# SPDX-License-Identifier: Apache-2.0
"""Writes projection-training.json: a projection trained with a Gaussian process by PyTorch, GPyTorch
and BoTorch from given start values, step by step.

Run: python projection-training.py   (beside the file it writes)
"""

import json
import math
from pathlib import Path

import botorch
import gpytorch
import numpy
import torch
from botorch.optim.stopping import ExpMAStoppingCriterion

ROWS, INPUTS, SIZE, SEED = 12, 6, 4, 20


class Model(gpytorch.models.ExactGP):
    def __init__(self, h, y, likelihood, weight, bias):
        super().__init__(h, y, likelihood)
        self.projection = torch.nn.Linear(INPUTS, SIZE)
        self.projection.weight.data = weight.clone()
        self.projection.bias.data = bias.clone()
        self.scale = gpytorch.utils.grid.ScaleToBounds(-1.0, 1.0)
        self.mean_module = gpytorch.means.ConstantMean()
        self.covar_module = gpytorch.kernels.ScaleKernel(gpytorch.kernels.MaternKernel(nu=2.5))

    def embed(self, h):
        z = torch.nn.functional.elu(self.projection(h))
        return self.scale(z.double())

    def forward(self, h):
        x = self.embed(h)
        return gpytorch.distributions.MultivariateNormal(self.mean_module(x), self.covar_module(x))


def main():
    generator = numpy.random.default_rng(SEED)
    h = torch.tensor(generator.normal(size=(ROWS, INPUTS)), dtype=torch.float32)
    y = torch.sin(2 * h[:, 0].double()) + 0.5 * h[:, 1].double() ** 2
    y = y + 0.1 * torch.tensor(generator.normal(size=ROWS))
    y = (y - y.mean()) / y.std()
    bound = math.sqrt(6 / (INPUTS + SIZE))
    weight = torch.tensor(generator.uniform(-bound, bound, size=(SIZE, INPUTS)), dtype=torch.float32)
    bias = torch.full((SIZE,), 0.01, dtype=torch.float32)

    likelihood = gpytorch.likelihoods.GaussianLikelihood().double()
    model = Model(h, y, likelihood, weight, bias)
    model.mean_module.double()
    model.covar_module.double()
    kernel = model.covar_module.base_kernel
    gp = [
        kernel.raw_lengthscale,
        model.covar_module.raw_outputscale,
        likelihood.raw_noise,
        model.mean_module.raw_constant,
    ]
    optimizer = torch.optim.AdamW(
        [
            {"params": list(model.projection.parameters()), "lr": 0.002},
            {"params": gp, "lr": 0.2},
        ],
        weight_decay=1e-3,
    )
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.95)
    likelihood_of = gpytorch.mlls.ExactMarginalLogLikelihood(likelihood, model)
    criterion = ExpMAStoppingCriterion(maxiter=10_000, n_window=10, eta=1.0, rel_tol=1e-5)
    model.train()
    likelihood.train()
    trace = []
    while True:
        optimizer.zero_grad()
        loss = -likelihood_of(model(h), y)
        trace.append(
            [
                loss.item(),
                kernel.lengthscale.item(),
                model.covar_module.outputscale.item(),
                likelihood.noise.item(),
                model.mean_module.constant.item(),
            ]
        )
        if criterion.evaluate(loss.detach()):
            break
        loss.backward()
        optimizer.step()
        scheduler.step()

    model.eval()
    likelihood.eval()
    candidates = torch.tensor(2 * generator.normal(size=(5, INPUTS)), dtype=torch.float32)
    with torch.no_grad():
        # Its exact prediction, once without and once with noise.
        latent = model(candidates)
        observed = likelihood(latent)
        answer = {
            "versions": {
                "torch": torch.__version__,
                "gpytorch": gpytorch.__version__,
                "botorch": botorch.__version__,
                "numpy": numpy.__version__,
            },
            "h": h.double().tolist(),
            "y": y.tolist(),
            "weight": weight.double().tolist(),
            "bias": bias.double().tolist(),
            "trace": trace,
            "bounds": [model.scale.min_val.item(), model.scale.max_val.item()],
            "candidates": candidates.double().tolist(),
            "mean": latent.mean.tolist(),
            "sd": latent.variance.sqrt().tolist(),
            "sd_observed": observed.variance.sqrt().tolist(),
        }
    name = Path(__file__).with_suffix(".json")
    name.write_text(json.dumps(answer, indent=1) + "\n", encoding="utf-8")
    print(len(trace), "steps; last", trace[-1])


with gpytorch.settings.fast_computations(False, False, False):
    main()
