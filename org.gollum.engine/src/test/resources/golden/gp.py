# SPDX-License-Identifier: Apache-2.0
"""Golden values of exact Gaussian processes from GPyTorch, in float64, at given hyperparameters.

Run: python gp.py   (needs torch and gpytorch; writes gp.json beside this file)
"""
import json
import pathlib
import platform

import gpytorch
import numpy as np
import torch

torch.set_default_dtype(torch.float64)


def model_of(family, x, y, raw):
    likelihood = gpytorch.likelihoods.GaussianLikelihood(
        noise_constraint=gpytorch.constraints.GreaterThan(1e-4)
    )
    base = gpytorch.kernels.MaternKernel(nu=2.5) if family == "MATERN52" else gpytorch.kernels.RBFKernel()

    class Model(gpytorch.models.ExactGP):
        def __init__(self):
            super().__init__(x, y, likelihood)
            self.mean_module = gpytorch.means.ConstantMean()
            self.covar_module = gpytorch.kernels.ScaleKernel(base)

        def forward(self, points):
            return gpytorch.distributions.MultivariateNormal(
                self.mean_module(points), self.covar_module(points)
            )

    model = Model()
    parameters = [base.raw_lengthscale, model.covar_module.raw_outputscale,
                  likelihood.noise_covar.raw_noise, model.mean_module.raw_constant]
    with torch.no_grad():
        for parameter, value in zip(parameters, raw):
            parameter.fill_(value)
    return model, likelihood, parameters


def case(name, family, x, y, candidates, raw):
    x = torch.tensor(x, requires_grad=True)
    y = torch.tensor(y)
    model, likelihood, parameters = model_of(family, x, y, raw)
    with gpytorch.settings.fast_computations(False, False, False):
        model.train(), likelihood.train()
        loss = -likelihood(model(x)).log_prob(y)
        loss.backward()
        model.eval(), likelihood.eval()
        with torch.no_grad(), gpytorch.settings.skip_posterior_variances(False):
            posterior = model(torch.tensor(candidates))
            mean, covariance = posterior.mean, posterior.covariance_matrix
    return {
        "name": name, "family": family, "raw": list(raw),
        "x": x.detach().tolist(), "y": y.tolist(), "candidates": candidates.tolist(),
        "lengthscale": float(model.covar_module.base_kernel.lengthscale),
        "outputscale": float(model.covar_module.outputscale),
        "noise": float(likelihood.noise), "mean": float(model.mean_module.constant),
        "negative_log_likelihood": float(loss),
        "raw_gradient": [float(p.grad) for p in parameters],
        "x_gradient": x.grad.tolist(),
        "posterior_mean": mean.tolist(),
        "posterior_variance": covariance.diagonal().tolist(),
        "posterior_covariance": covariance.tolist(),
    }


def main():
    random = np.random.default_rng(20250406)
    cases = []
    for family in ("MATERN52", "RBF"):
        for name, n, d, raw in [
            ("one point", 1, 3, (0.0, 0.0, 0.0, 0.0)),
            ("two points", 2, 1, (0.3, -0.4, -1.0, 0.2)),
            ("one dimension", 12, 1, (-0.5, 0.7, -3.0, -0.1)),
            ("common start", 25, 4, (0.0, 0.0, 0.0, 0.0)),
            ("long lengthscale", 20, 3, (4.0, 1.0, -2.0, 0.4)),
            ("small noise", 15, 5, (1.0, 0.5, -9.0, 0.0)),
            ("duplicates", 16, 2, (0.4, 0.2, -1.5, -0.3)),
            ("embedding", 6, 384, (25.0, 1.0, -2.5, 0.1)),
            ("sixty points", 60, 8, (1.5, 0.9, -2.0, 0.05)),
        ]:
            x = random.normal(size=(n, d))
            if name == "duplicates":
                x[8:] = x[:8]
            y = np.sin(x[:, 0]) + 0.3 * random.normal(size=n)
            candidates = np.concatenate([x[:1], random.normal(size=(4, d))])
            cases.append(case(name, family, x, y, candidates, raw))
    path = pathlib.Path(__file__).with_suffix(".json")
    versions = {"python": platform.python_version(), "torch": torch.__version__,
                "gpytorch": gpytorch.__version__, "numpy": np.__version__}
    lines = ",\n".join(json.dumps(c) for c in cases)
    path.write_text('{"made_by": "gp.py", "versions": %s,\n"cases": [\n%s\n]}\n' % (json.dumps(versions), lines))


if __name__ == "__main__":
    main()
