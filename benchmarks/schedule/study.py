# SPDX-License-Identifier: Apache-2.0
"""Compares training schedules on frozen vectors: `prepare` writes the tables, `run` plays campaigns."""
import argparse
import pathlib
import time
from dataclasses import replace

import numpy
import pandas
from safetensors.numpy import load_file

from schedule import Recipe, campaign

# file, column of the texts, outcome, 1 for max and -1 for min
TASKS = {
    "bh1": ("buchwald-hartwig/bh_reaction_1.csv", "procedure", "objective", 1),
    "bh2": ("buchwald-hartwig/bh_reaction_2.csv", "procedure", "objective", 1),
    "suzuki": ("suzuki-miyaura/suzuki_miyaura_data.csv.gz", "procedure", "objective", 1),
    "additives": ("additives/additive_rxn_screening_plate_1.csv", "additives", "objective", 1),
    "c2": ("c2-yield/c2_yield_data.csv.gz", "procedure", "objective", 1),
    "hplc": ("hplc/hplc_data.csv", "procedure", "objective", 1),
    "ered": ("molecules/redox_mer_with_iupac.csv.gz", "SMILES", "Ered", -1),
    "gsol": ("molecules/redox_mer_with_iupac.csv.gz", "SMILES", "Gsol", -1),
    "photo": ("molecules/photoswitches.csv.gz", "SMILES", "Pi-Pi* Transition Wavelength", 1),
}

# The recommended one; the others differ from it, or from the reference, in what their names say.
STANDARD = Recipe(steps=10, stopping=False, whiten=0.25, rate=0.02, gp_rate=0, first="map", last="cv", factor=1.5)
# The first round of experiments: conditioned start, a smaller rate, hyperparameters in AdamW too.
EARLY = Recipe(steps=10, stopping=False, standardise=True, rate=0.005, gp_rate=0.05, first="map", last="map")
RECIPES = {
    "reference": Recipe(),
    "reference-25": Recipe(steps=25, stopping=False),
    "reference-25-cv": Recipe(steps=25, stopping=False, last="cv"),
    "early": EARLY,
    "early-loo": replace(EARLY, last="loo"),
    "early-loo-loss": replace(EARLY, mix_loo=1.0, last="loo"),
    "early-inflate-loo": replace(EARLY, inflate="loo"),
    "early-inflate-fold": replace(EARLY, inflate="fold"),
    "early-cv": replace(EARLY, last="cv"),
    "standard": STANDARD,
    "no-cv": replace(STANDARD, last="map", factor=1.0),
    "inflate-fold": replace(STANDARD, last="map", factor=1.0, inflate="fold"),
    "factor-1": replace(STANDARD, factor=1.0),
    "steps-0": replace(STANDARD, steps=0),
    "steps-5": replace(STANDARD, steps=5),
    "steps-20": replace(STANDARD, steps=20),
    "rate-0.05": replace(STANDARD, rate=0.05),
    "plain": replace(STANDARD, whiten=0.0, standardise=True),
    "half-64": replace(STANDARD, whiten=0.5, components=64),
    "components-64": replace(STANDARD, components=64),
    "size-256": replace(STANDARD, size=256),
    "size-256-steps-5": replace(STANDARD, size=256, steps=5),
    "axes-steps-5": replace(STANDARD, axes=True, steps=5),
    "spectral": replace(STANDARD, spectral=True),
    "ensemble-4": replace(STANDARD, members=4),
    "weight-decay-0.1": replace(STANDARD, weight_decay=0.1),
    "low-noise-steps-5": replace(STANDARD, steps=5, prior=(0, 1, 0, 1, -3, 0.7)),
}


def prepare(data, out):
    out.mkdir(parents=True, exist_ok=True)
    for name, (file, text, target, sign) in TASKS.items():
        if not (data / file).exists():
            print(f"left out: {name} ({file} is not there)")
            continue
        table = pandas.read_csv(data / file)
        if name == "suzuki":
            table = table.sample(n=1000, random_state=0)
        table = table.drop_duplicates(subset=text)[[text, target]].dropna()
        table.columns = ["text", "outcome"]
        table["outcome"] *= sign
        table.to_csv(out / f"{name}.csv", index=False)
        print(f"{name}: {len(table)} rows")


def run(folder, tasks, recipes, seeds):
    print("| task | recipe | seeds | top-5 % coverage | NLPD (median) | 95 % intervals hold | gradients per round |")
    print("|---|---|---|---|---|---|---|")
    for task in tasks:
        vectors = load_file(folder / f"{task}.safetensors")["embeddings"]
        outcome = pandas.read_csv(folder / f"{task}.csv")["outcome"].to_numpy(float)
        for name in recipes:
            begin = time.time()
            r = campaign(vectors, outcome, RECIPES[name], list(range(seeds)))
            error = r["coverage"].std(ddof=1) / seeds**0.5 if seeds > 1 else float("nan")
            print(f"| {task} | {name} | {seeds} | {r['coverage'].mean():.3f} ± {error:.3f} | "
                  f"{numpy.median(r['nlpd']):.2f} | {100 * r['inside'].mean():.0f} % | "
                  f"{r['evaluations'].mean():.0f} |  <!-- {time.time() - begin:.0f} s -->", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    p = verbs.add_parser("prepare", help="write one table (text, outcome) per task")
    p.add_argument("--data", type=pathlib.Path, required=True)
    p.add_argument("--out", type=pathlib.Path, required=True)
    p = verbs.add_parser("run", help="play campaigns on TASK.csv and TASK.safetensors of a folder")
    p.add_argument("--folder", type=pathlib.Path, required=True)
    p.add_argument("--task", action="append", choices=TASKS, required=True)
    p.add_argument("--recipe", action="append", choices=RECIPES, required=True)
    p.add_argument("--seeds", type=int, default=8)
    a = parser.parse_args()
    prepare(a.data, a.out) if a.verb == "prepare" else run(a.folder, a.task, a.recipe, a.seeds)
