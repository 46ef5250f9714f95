# SPDX-License-Identifier: Apache-2.0
"""Golden values of Tanimoto and hybrid Gaussian processes from GPyTorch, in float64.

The Tanimoto kernel is written here from its formula; products are GPyTorch's ProductKernel and sums
are compared with its AdditiveKernel. Run: python hybrid-kernels.py (writes hybrid-kernels.json)
"""
import json
import pathlib
import platform

import gpytorch
import numpy as np
import torch
from gpytorch.kernels import AdditiveKernel, MaternKernel, ProductKernel, ScaleKernel

torch.set_default_dtype(torch.float64)


class Tanimoto(gpytorch.kernels.Kernel):
    def forward(self, x1, x2, diag=False, **params):
        if diag:
            return torch.ones(x1.shape[:-1])
        product = x1 @ x2.transpose(-1, -2)
        either = (x1**2).sum(-1)[..., :, None] + (x2**2).sum(-1)[..., None, :] - product
        return torch.where(either > 0, product / torch.where(either > 0, either, 1.0), 1.0)


class Shared(gpytorch.kernels.Kernel):
    """(1 - w) k1 + w k2 with w a sigmoid of its raw value."""

    def __init__(self, first, second):
        super().__init__()
        self.first, self.second = first, second
        self.register_parameter("raw_share", torch.nn.Parameter(torch.zeros(())))

    def forward(self, x1, x2, diag=False, **params):
        w = torch.sigmoid(self.raw_share)
        if diag:
            return torch.ones(x1.shape[:-1])
        return (1 - w) * self.first(x1, x2).to_dense() + w * self.second(x1, x2).to_dense()


class Model(gpytorch.models.ExactGP):
    def __init__(self, x, y, likelihood, kernel):
        super().__init__(x, y, likelihood)
        self.mean_module = gpytorch.means.ConstantMean()
        self.covar_module = ScaleKernel(kernel)

    def forward(self, points):
        return gpytorch.distributions.MultivariateNormal(
            self.mean_module(points), self.covar_module(points))


def second_kernel(structure, dims):
    return Tanimoto(active_dims=dims) if structure == "TANIMOTO" else MaternKernel(nu=2.5, active_dims=dims)


def model_of(spec, x, y):
    """The model, and its raw values in the engine's order; None where the kernel has none."""
    likelihood = gpytorch.likelihoods.GaussianLikelihood(
        noise_constraint=gpytorch.constraints.GreaterThan(1e-4))
    d, split = x.shape[1], spec["split"]
    share = None
    if spec["combination"] is None:
        first, second, kernel = None, None, Tanimoto()
    else:
        first = MaternKernel(nu=2.5, active_dims=tuple(range(split)))
        second = second_kernel(spec["structure"], tuple(range(split, d)))
        if spec["combination"] == "SUM":
            kernel = Shared(first, second)
            share = kernel.raw_share
        else:
            kernel = ProductKernel(first, second)
    model = Model(x, y, likelihood, kernel)
    parameters = [None if first is None else first.raw_lengthscale, model.covar_module.raw_outputscale,
                  likelihood.noise_covar.raw_noise, model.mean_module.raw_constant]
    if first is not None:
        parameters += [second.raw_lengthscale if spec["structure"] != "TANIMOTO" else None, share]
    with torch.no_grad():
        for parameter, value in zip(parameters, spec["raw"]):
            if parameter is not None:
                parameter.fill_(value)
    return model, likelihood, parameters


def check_against_additive_kernel(spec, model, x):
    w, s = float(torch.sigmoid(torch.tensor(spec["raw"][5]))), float(model.covar_module.outputscale)
    shared = model.covar_module.base_kernel
    one, two = ScaleKernel(shared.first), ScaleKernel(shared.second)
    one.outputscale, two.outputscale = s * (1 - w), s * w
    additive = AdditiveKernel(one, two)(x).to_dense()
    assert torch.allclose(additive, model.covar_module(x).to_dense(), rtol=1e-12, atol=1e-12)


def posterior(spec, x, y, candidates):
    model, likelihood, _ = model_of(spec, x, y)
    model.eval(), likelihood.eval()
    with torch.no_grad(), gpytorch.settings.fast_computations(False, False, False):
        predicted = model(candidates)
        return predicted.mean, predicted.covariance_matrix


def case(spec, x, y, candidates):
    x, y, candidates = torch.tensor(x, requires_grad=True), torch.tensor(y), torch.tensor(candidates)
    model, likelihood, parameters = model_of(spec, x, y)
    with gpytorch.settings.fast_computations(False, False, False):
        model.train(), likelihood.train()
        loss = -likelihood(model(x)).log_prob(y)
        loss.backward()
        if spec["combination"] == "SUM":
            with torch.no_grad():
                check_against_additive_kernel(spec, model, x)
    points = x.detach()
    mean, covariance = posterior(spec, points, y, candidates)
    left_out = []
    for i in range(len(y)):
        rest = [j for j in range(len(y)) if j != i]
        m, c = posterior(spec, points[rest], y[rest], points[i:i + 1])
        left_out.append([float(m[0]), float(c[0, 0])])
    return {
        **spec, "x": points.tolist(), "y": y.tolist(), "candidates": candidates.tolist(),
        "negative_log_likelihood": float(loss),
        "raw_gradient": [0.0 if p is None else float(p.grad) for p in parameters],
        "x_gradient": x.grad.tolist(),
        "posterior_mean": mean.tolist(), "posterior_covariance": covariance.tolist(),
        "left_out": left_out,
    }


def main():
    random = np.random.default_rng(2212)
    cases = []
    for name, n, text, bits, combination, structure, raw in [
        ("fingerprints", 14, 0, 30, None, None, (0.0, 0.4, -1.5, 0.2)),
        ("counts", 9, 0, 12, None, None, (0.0, -0.3, -3.0, -0.1)),
        ("common start", 12, 3, 5, "SUM", "MATERN52", (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)),
        ("text and numbers", 15, 4, 3, "SUM", "MATERN52", (0.5, 0.6, -2.0, 0.1, -0.3, 0.8)),
        ("text and fingerprints", 15, 4, 25, "SUM", "TANIMOTO", (0.7, 0.2, -1.0, 0.0, 0.0, -1.2)),
        ("numbers, product", 12, 2, 3, "PRODUCT", "MATERN52", (1.0, 0.5, -2.5, 0.3, 2.0, 0.0)),
        ("fingerprints, product", 12, 3, 20, "PRODUCT", "TANIMOTO", (0.8, 0.9, -1.5, -0.2, 0.0, 0.0)),
        ("duplicates", 12, 2, 10, "SUM", "TANIMOTO", (0.1, 0.2, -2.0, 0.4, 0.0, 0.5)),
    ]:
        fingerprint = structure in (None, "TANIMOTO")

        def points(count):
            second = (random.random((count, bits)) < 0.3).astype(float) if fingerprint else random.normal(size=(count, bits))
            if name == "counts":
                second = random.poisson(1.2, size=(count, bits)).astype(float)
            return np.concatenate([random.normal(size=(count, text)), second], axis=1)

        x = points(n)
        if name == "duplicates":
            x[8:] = x[:4]
        y = np.sin(x[:, 0]) + 0.4 * x[:, -1] + 0.3 * random.normal(size=n)
        candidates = np.concatenate([x[:1], points(4)])
        spec = {"name": name, "split": text, "combination": combination, "structure": structure, "raw": list(raw)}
        cases.append(case(spec, x, y, candidates))
    versions = {"python": platform.python_version(), "torch": torch.__version__,
                "gpytorch": gpytorch.__version__, "numpy": np.__version__}
    lines = ",\n".join(json.dumps(c) for c in cases)
    pathlib.Path(__file__).with_suffix(".json").write_text(
        '{"made_by": "hybrid-kernels.py", "versions": %s,\n"cases": [\n%s\n]}\n' % (json.dumps(versions), lines))


if __name__ == "__main__":
    main()
