# SPDX-License-Identifier: Apache-2.0
"""Golden values of calibration metrics from GPyTorch, and of percentiles from NumPy.

Run: python metrics.py (writes metrics.json)
"""
import json
import pathlib
import platform

import gpytorch
import numpy as np
import torch
from gpytorch import metrics
from gpytorch.distributions import MultivariateNormal

torch.set_default_dtype(torch.float64)


def main():
    random = np.random.default_rng(11)
    n = 40
    mean = random.normal(size=n)
    sd = np.exp(0.3 * random.normal(size=n))
    outcome = mean + 1.4 * sd * random.normal(size=n)
    train = random.normal(size=12) + 0.5
    predicted = MultivariateNormal(torch.tensor(mean), torch.diag(torch.tensor(sd**2)))
    y = torch.tensor(outcome)
    pool = np.round(random.normal(size=61), 1)
    result = {
        "made_by": "metrics.py",
        "versions": {"python": platform.python_version(), "torch": torch.__version__,
                     "gpytorch": gpytorch.__version__, "numpy": np.__version__},
        "mean": mean.tolist(), "sd": sd.tolist(), "outcome": outcome.tolist(), "train": train.tolist(),
        # The joint density of independent predictions, per point.
        "nlpd": float(metrics.negative_log_predictive_density(predicted, y)),
        "msll": float(metrics.mean_standardized_log_loss(predicted, y, torch.tensor(train))),
        "qce": {str(q): float(metrics.quantile_coverage_error(predicted, y, quantile=float(q)))
                for q in (50, 90, 95)},
        "pool": pool.tolist(),
        "percentiles": {str(p): float(np.percentile(pool, p)) for p in (5, 50, 90, 95, 97.5)},
    }
    pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
