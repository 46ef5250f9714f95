# SPDX-License-Identifier: Apache-2.0
"""Twenty random problems and the optimum that BoTorch's fit (scipy L-BFGS-B) reaches on each.

Same parametrisation and start as the engine, no priors. Run: python gp-fit.py (writes gp-fit.json)
"""
import json
import pathlib
import platform

import botorch
import gpytorch
import numpy as np
import scipy
import torch

torch.set_default_dtype(torch.float64)


def problem(index, random):
    """n, d and the kind of outcome vary: smooth, rough, linear, pure noise, fingerprints, repeats."""
    n = int(random.integers(5, 45))
    d = int(random.choice([1, 2, 5, 12, 40]))
    x = random.normal(size=(n, d))
    kind = ["smooth", "rough", "linear", "noise", "fingerprint", "repeats"][index % 6]
    if kind == "fingerprint":
        x = (random.random((n, 40)) < 0.3).astype(float)
    if kind == "repeats":
        x[n // 2:] = x[: n - n // 2]
    direction = random.normal(size=x.shape[1]) / np.sqrt(x.shape[1])
    y = {
        "smooth": lambda: np.sin(2 * x @ direction) + 0.1 * random.normal(size=n),
        "rough": lambda: np.sign(np.sin(5 * x @ direction)) + 0.05 * random.normal(size=n),
        "linear": lambda: x @ direction + 0.01 * random.normal(size=n),
        "noise": lambda: random.normal(size=n),
        "fingerprint": lambda: x @ direction + 0.3 * random.normal(size=n),
        "repeats": lambda: np.cos(x[:, 0]) + 0.2 * random.normal(size=n),
    }[kind]()
    return kind, x, (y - y.mean()) / y.std(ddof=1)


def optimum(family, x, y):
    x, y = torch.tensor(x), torch.tensor(y)
    likelihood = gpytorch.likelihoods.GaussianLikelihood(
        noise_constraint=gpytorch.constraints.GreaterThan(1e-4))
    base = gpytorch.kernels.MaternKernel(nu=2.5) if family == "MATERN52" else gpytorch.kernels.RBFKernel()
    model = botorch.models.SingleTaskGP(
        x, y.unsqueeze(-1), likelihood=likelihood, covar_module=gpytorch.kernels.ScaleKernel(base),
        mean_module=gpytorch.means.ConstantMean(), outcome_transform=None)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.fill_(0.0)
    mll = gpytorch.mlls.ExactMarginalLogLikelihood(likelihood, model)
    with gpytorch.settings.fast_computations(False, False, False):
        botorch.fit_gpytorch_mll(mll)
        model.train()
        value = -float(mll(model(x), y)) * len(y)
    return value, [float(base.lengthscale), float(model.covar_module.outputscale),
                   float(likelihood.noise), float(model.mean_module.constant)]


def main():
    random = np.random.default_rng(7)
    problems = []
    for index in range(20):
        kind, x, y = problem(index, random)
        family = "RBF" if index % 5 == 4 else "MATERN52"
        value, hyperparameters = optimum(family, x, y)
        problems.append({"kind": kind, "family": family, "x": x.tolist(), "y": y.tolist(),
                         "negative_log_likelihood": value, "hyperparameters": hyperparameters})
    versions = {"python": platform.python_version(), "torch": torch.__version__,
                "gpytorch": gpytorch.__version__, "botorch": botorch.__version__,
                "scipy": scipy.__version__, "numpy": np.__version__}
    lines = ",\n".join(json.dumps(p) for p in problems)
    pathlib.Path(__file__).with_suffix(".json").write_text(
        '{"made_by": "gp-fit.py", "versions": %s,\n"problems": [\n%s\n]}\n' % (json.dumps(versions), lines))


if __name__ == "__main__":
    main()
