# SPDX-License-Identifier: Apache-2.0
"""Makes the tables of the example workflows from the Buchwald-Hartwig benchmark file.

Components as SMILES and measured yields are plain facts; no text of the benchmark is taken over.
The choice of rows for `next-experiments` is random with a fixed seed (random.Random of Python).
"""

import csv
import os
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get("GOLLUM_DATA", ROOT.parent / "shared" / "data"))
COMPONENTS = ["ligand", "additive", "base", "aryl halide"]
SOURCE = """\
Buchwald-Hartwig couplings of 4-methylaniline with aryl halides: ligand, additive, base and aryl
halide as SMILES, and the yield in percent. {rows}

Measured by D. T. Ahneman, J. G. Estrada, S. Lin, S. D. Dreher, A. G. Doyle, Predicting reaction
performance in C-N cross-coupling using machine learning, Science 360 (2018) 186-190,
doi:10.1126/science.aar5169.

Made by tools/workflows/buchwald_hartwig_data.py from the first of the five test sets as the data of
arXiv 2504.06265 hold them (github.com/schwallergroup/gollum). The sentences that the language model
reads are not in the table: the workflow's LLM Embedder writes them from its template.
"""


def write(workflow: str, table: str, rows: list[list[str]], about: str) -> None:
    folder = ROOT / "test-workflows" / workflow / "data"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / table, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow([*COMPONENTS, "yield"])
        out.writerows(rows)
    (folder / "README.txt").write_text(SOURCE.format(rows=about), encoding="utf-8")


def main() -> None:
    source = DATA / "buchwald-hartwig" / "bh_reaction_1.csv"
    if not source.is_file():
        raise SystemExit(f"{source} is not there; set GOLLUM_DATA to the folder of benchmark data.")
    with open(source, encoding="utf-8", newline="") as file:
        rows = [[row[c] for c in COMPONENTS] + [row["objective"]] for row in csv.DictReader(file)]
    write("buchwald-hartwig-replay", "buchwald-hartwig.csv", rows, f"{len(rows)} reactions.")

    draw = random.Random(1)
    chosen = draw.sample(rows, 300)
    measured = set(draw.sample(range(len(chosen)), 60))
    lab = [row if i in measured else [*row[:-1], ""] for i, row in enumerate(chosen)]
    write(
        "next-experiments",
        "experiments.csv",
        lab,
        "300 of 790 reactions, drawn at random; 60 of them keep their yield, and for the others the\n"
        "cell is empty, as if they were not measured yet.",
    )


if __name__ == "__main__":
    main()
