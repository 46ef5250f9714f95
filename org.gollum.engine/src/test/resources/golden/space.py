# SPDX-License-Identifier: Apache-2.0
"""Writes space.json: principal planes by scikit-learn, distances of outcome classes by SciPy.

Run with Python 3 in this folder: python space.py
"""

import json
import math
import sys

import numpy
import scipy
import sklearn
from scipy.spatial.distance import cdist, pdist
from sklearn.decomposition import PCA


def plane(x, y):
    pca = PCA(n_components=2, svd_solver="full").fit(x)
    coordinates = pca.transform(x)
    for k in range(2):
        if numpy.dot(coordinates[:, k], y - y.mean()) < 0:
            coordinates[:, k] *= -1
    return coordinates, pca.explained_variance_ratio_


def classes(x, y):
    """For distinct outcomes, larger being better."""
    order = numpy.argsort(y)
    third = math.ceil(len(y) / 3)
    best, worst = x[order[-third:]], x[order[:third]]
    return pdist(best).mean(), cdist(best, worst).mean()


def case(name, random, n, d):
    y = random.uniform(0, 100, n)
    # An outcome direction beside noise of unequal size, so that both components are well separated.
    x = random.normal(size=(n, d)) * numpy.linspace(2, 0.5, d) + 0.02 * numpy.outer(y, numpy.ones(d))
    coordinates, shares = plane(x, y)
    within, between = classes(x, y)
    return {
        "name": name,
        "points": x.tolist(),
        "outcomes": y.tolist(),
        "coordinates": coordinates.tolist(),
        "shares": shares.tolist(),
        "within_best": within,
        "between": between,
    }


random = numpy.random.default_rng(20)
golden = {
    "made_by": "space.py",
    "versions": {
        "python": sys.version.split()[0],
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
    },
    "cases": [
        case("more points than dimensions", random, 25, 4),
        case("more dimensions than points", random, 10, 30),
        case("as many", random, 6, 6),
    ],
}
with open("space.json", "w", encoding="utf-8") as file:
    json.dump(golden, file)
    file.write("\n")
