# SPDX-License-Identifier: Apache-2.0
"""Golden values of scores and batches on 10 random joint posteriors: BoTorch in float64, and the batch
that a search over single candidates finds with them. Run: python batches.py (writes batches.json)
"""
import json
import math
import pathlib
import platform

import botorch
import gpytorch
import numpy as np
import torch
from botorch.acquisition import analytic
from botorch.acquisition.logei import qLogExpectedImprovement
from botorch.acquisition.monte_carlo import qExpectedImprovement
from botorch.posteriors import GPyTorchPosterior
from botorch.sampling.normal import IIDNormalSampler, SobolQMCNormalSampler
from botorch.utils.testing import MockModel

torch.set_default_dtype(torch.float64)
CANDIDATES, BATCH, DRAWS = 8, 4, 64
BETA = 4.0


def joint(mean, covariance):
    return MockModel(GPyTorchPosterior(gpytorch.distributions.MultivariateNormal(mean, covariance)))


def single(mean, variance):
    return joint(mean.reshape(-1, 1, 1).squeeze(-1), variance.reshape(-1, 1, 1))


def with_draws(z):
    sampler = IIDNormalSampler(torch.Size([z.shape[0]]))
    sampler.register_buffer("base_samples", z.contiguous())
    return sampler


def qlogei(mean, covariance, best, z, tau_max):
    q = mean.shape[0]
    acquisition = qLogExpectedImprovement(joint(mean, covariance), best, with_draws(z[:, :q]), tau_max=tau_max)
    return float(acquisition(torch.zeros(1, q, 1)))


def greedy(mean, covariance, best, z, pending):
    """Adds the candidate with which BoTorch's value of the batch is largest, the pending ones in it. Ends
    early where the two best differ by rounding alone: a candidate that no draw gains by.
    """
    members = list(pending)
    for _ in range(BATCH):
        rest = [i for i in range(len(mean)) if i not in members]
        values = [qlogei(mean[members + [i]], covariance[members + [i]][:, members + [i]], best, z, 1e-12)
                  for i in rest]
        if np.ptp(np.sort(values)[-2:]) < 1e-12:
            break
        members.append(rest[int(np.argmax(values))])
    return members[len(pending):]


def main():
    random = np.random.default_rng(5)
    cases = []
    for case in range(10):
        factor = random.normal(size=(CANDIDATES, CANDIDATES))
        covariance = torch.tensor(factor @ factor.T / CANDIDATES * np.exp(random.normal()) + 1e-3 * np.eye(CANDIDATES))
        mean = torch.tensor(random.normal(size=CANDIDATES))
        best = float(mean.max()) + float(random.uniform(-0.5, 1.5))
        z = torch.tensor(random.normal(size=(DRAWS, BATCH + 2)))
        alone = single(mean, torch.diagonal(covariance))
        points = torch.zeros(CANDIDATES, 1, 1)
        batch = list(range(BATCH))
        part, square = mean[batch], covariance[batch][:, batch]
        many = SobolQMCNormalSampler(torch.Size([1 << 17]), seed=1)
        samples = many(joint(part, square).posterior(torch.zeros(1, BATCH, 1))).squeeze()
        gains = (samples.amax(-1) - best).clamp_min(0)
        cases.append({
            "mean": mean.tolist(), "covariance": covariance.reshape(-1).tolist(), "best": best,
            "normals": z.reshape(-1).tolist(),
            "ei": analytic.ExpectedImprovement(alone, best)(points).tolist(),
            "logei": analytic.LogExpectedImprovement(alone, best)(points).tolist(),
            "pi": analytic.ProbabilityOfImprovement(alone, best)(points).tolist(),
            "ucb": analytic.UpperConfidenceBound(alone, BETA)(points).tolist(),
            "sd": analytic.PosteriorStandardDeviation(alone)(points).tolist(),
            "qlogei": qlogei(part, square, best, z, 1e-12),
            "qlogei_smoothed": qlogei(part, square, best, z, 1e-2),
            "qei": float(gains.mean()), "qei_sd": float(gains.std()),
            "greedy": greedy(mean, covariance, best, z, []),
            "greedy_pending": greedy(mean, covariance, best, z, [6, 7])})
    versions = {"python": platform.python_version(), "torch": torch.__version__,
                "gpytorch": gpytorch.__version__, "botorch": botorch.__version__}
    lines = ",\n".join(json.dumps(c) for c in cases)
    pathlib.Path(__file__).with_suffix(".json").write_text(
        '{"made_by": "batches.py", "versions": %s, "beta": %s, "batch": %d, "draws": %d,\n"cases": [\n%s\n]}\n'
        % (json.dumps(versions), BETA, BATCH, DRAWS, lines))


if __name__ == "__main__":
    main()
