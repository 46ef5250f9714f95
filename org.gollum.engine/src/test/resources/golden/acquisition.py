# SPDX-License-Identifier: Apache-2.0
"""Golden values of acquisitions: BoTorch in float64, and mpmath with 60 digits where BoTorch's own
formula of EI cancels. Run: python acquisition.py (writes acquisition.json)
"""
import json
import pathlib
import platform

import botorch
import mpmath
import numpy as np
import torch
from botorch.acquisition import analytic
from botorch.utils.testing import MockModel, MockPosterior

torch.set_default_dtype(torch.float64)
mpmath.mp.dps = 60


def botorch_score(make, mean, sd):
    model = MockModel(MockPosterior(mean=torch.tensor([[[mean]]]), variance=torch.tensor([[[sd * sd]]])))
    return float(make(model)(torch.zeros(1, 1, 1)))


def exact(mean, sd, best):
    """EI, log EI and PI from their definitions, with 60 digits beyond the cancellation."""
    mean, sd, best = map(mpmath.mpf, (mean, sd, best))
    u = (mean - best) / sd
    with mpmath.workdps(60 + int(abs(u)) ** 2 // 2 if abs(u) < 60 else 80):
        lower = mpmath.erfc(-u / mpmath.sqrt(2)) / 2
        ei = sd * (mpmath.npdf(u) + u * lower)
        return ei, mpmath.log(ei), lower


def main():
    random = np.random.default_rng(3)
    us = [8.0, 3.0, 1.0, 0.1, 0.0, -0.1, -0.9999, -1.0, -1.0001, -2.0, -5.0, -8.0, -12.0, -20.0, -30.0,
          -37.0, -50.0, -200.0, -999.0, -1001.0, -5000.0]
    cases = []
    for u in us:
        sd = float(np.exp(random.normal()))
        best = float(random.normal())
        mean = best + u * sd
        beta = float(random.uniform(0, 9))
        ei, logei, pi = exact(mean, sd, best)
        cases.append({
            "mean": mean, "sd": sd, "best": best, "beta": beta,
            "exact_ei": float(ei), "exact_logei": float(logei), "exact_pi": float(pi),
            "botorch_ei": botorch_score(lambda m: analytic.ExpectedImprovement(m, best), mean, sd),
            "botorch_logei": botorch_score(lambda m: analytic.LogExpectedImprovement(m, best), mean, sd),
            "botorch_pi": botorch_score(lambda m: analytic.ProbabilityOfImprovement(m, best), mean, sd),
            "botorch_ucb": botorch_score(lambda m: analytic.UpperConfidenceBound(m, beta), mean, sd)})
    versions = {"python": platform.python_version(), "torch": torch.__version__,
                "botorch": botorch.__version__, "mpmath": mpmath.__version__}
    lines = ",\n".join(json.dumps(c) for c in cases)
    pathlib.Path(__file__).with_suffix(".json").write_text(
        '{"made_by": "acquisition.py", "versions": %s,\n"cases": [\n%s\n]}\n' % (json.dumps(versions), lines))


if __name__ == "__main__":
    main()
