# SPDX-License-Identifier: Apache-2.0
"""Spearman's rank correlation by SciPy, with and without ties.

Run: python rank-correlation.py (writes rank-correlation.json)
"""
import json
import pathlib
import platform

import numpy as np
import scipy
from scipy.stats import spearmanr


def main():
    random = np.random.default_rng(5)
    cases = []
    for n, decimals in [(2, 3), (5, 3), (17, 3), (40, 0), (60, 1), (9, 0)]:
        x = np.round(random.normal(size=n), decimals)
        y = np.round(0.6 * x + random.normal(size=n), decimals)
        cases.append({"x": x.tolist(), "y": y.tolist(), "rank_correlation": float(spearmanr(x, y).statistic)})
    result = {"made_by": "rank-correlation.py",
              "versions": {"python": platform.python_version(), "scipy": scipy.__version__, "numpy": np.__version__},
              "cases": cases}
    pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
