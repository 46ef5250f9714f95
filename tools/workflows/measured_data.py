# SPDX-License-Identifier: Apache-2.0
"""Makes the tables of the example workflows from the benchmark files.

Structures, conditions and measured outcomes are plain facts; no text of the benchmarks is taken
over. Rows are chosen at random with fixed seeds (random.Random of Python).
"""

import csv
import gzip
import os
import pathlib
import random

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get("GOLLUM_DATA", ROOT.parent / "shared" / "data"))
COMPONENTS = ["ligand", "additive", "base", "aryl halide"]
COUPLINGS = """\
Buchwald-Hartwig couplings of 4-methylaniline with aryl halides: ligand, additive, base and aryl
halide as SMILES, {reaction}and the yield in percent. {rows}

Measured by D. T. Ahneman, J. G. Estrada, S. Lin, S. D. Dreher, A. G. Doyle, Predicting reaction
performance in C-N cross-coupling using machine learning, Science 360 (2018) 186-190,
doi:10.1126/science.aar5169.

Made by tools/workflows/measured_data.py from the first of the five test sets as the data of
arXiv 2504.06265 hold them (github.com/schwallergroup/gollum, Apache License 2.0). {texts}
"""
TEXTS = """\
The sentences
that the language model reads are not in the table: the workflow's LLM Embedder writes them from its
template."""
KEPT = """\
{rows} of {all} {things}, drawn at random; {kept} of them keep their {outcome}, and for the
others the cell is empty, as if they were not measured yet."""
PHOTOSWITCHES = """\
Photoswitchable molecules as SMILES and the wavelength of their pi-pi* transition in nm. {rows}

Compiled by R.-R. Griffiths, J. L. Greenfield, A. R. Thawani, A. R. Jamasb, H. B. Moss, A. Bourached,
P. Jones, W. McCorkindale, A. A. Aldrick, M. J. Fuchter, A. A. Lee, Data-driven discovery of molecular
photoswitches with multioutput Gaussian processes, Chem. Sci. 13 (2022) 13541-13551,
doi:10.1039/D2SC04306H.

Made by tools/workflows/measured_data.py from the table of github.com/wiseodd/lapeft-bayesopt (MIT
License).
"""
METHANE = """\
Oxidative coupling of methane: catalyst, temperature, gas flows, residence time, and the yield of C2
products in percent. {rows}

Measured by T. N. Nguyen, T. T. P. Nhat, K. Takimoto, A. Thakur, S. Nishimura, J. Ohyama, I. Miyazato,
L. Takahashi, J. Fujima, K. Takahashi, T. Taniike, High-throughput experimentation and catalyst
informatics for oxidative coupling of methane, ACS Catal. 10 (2020) 921-932,
doi:10.1021/acscatal.9b04293.

Made by tools/workflows/measured_data.py from the data of arXiv 2504.06265
(github.com/schwallergroup/gollum, Apache License 2.0).
"""
METHANE_COLUMNS = {
    "name": "catalyst",
    "react_temp": "temperature / °C",
    "flow_vol": "flow rate / mL/min",
    "ar_vol": "argon / mL/min",
    "ch4_vol": "methane / mL/min",
    "o2_vol": "oxygen / mL/min",
    "contact": "residence time / s",
    "objective": "C2 yield / %",
}


def read(file: str) -> list[dict[str, str]]:
    source = DATA / file
    if not source.is_file():
        raise SystemExit(f"{source} is not there; set GOLLUM_DATA to the folder of benchmark data.")
    opened = gzip.open if source.suffix == ".gz" else open
    with opened(source, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(workflow: str, table: str, rows: list[dict[str, str]], about: str) -> None:
    folder = ROOT / "test-workflows" / workflow / "data"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / table, "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    (folder / "README.txt").write_text(about, encoding="utf-8")


def as_in_a_laboratory(
    rows: list[dict[str, str]], outcome: str, chosen: int, kept: int, seed: int
) -> list[dict[str, str]]:
    """Draws rows, of which some keep their outcome."""
    draw = random.Random(seed)
    drawn = draw.sample(rows, chosen)
    measured = set(draw.sample(range(chosen), kept))
    return [row if i in measured else row | {outcome: ""} for i, row in enumerate(drawn)]


def couplings(reaction: bool) -> list[dict[str, str]]:
    columns = [*COMPONENTS, "rxn"] if reaction else COMPONENTS
    return [
        {"reaction" if c == "rxn" else c: row[c] for c in columns} | {"yield": row["objective"]}
        for row in read("buchwald-hartwig/bh_reaction_1.csv")
    ]


def write_couplings() -> None:
    def about(rows: str, reaction: bool = False, texts: bool = True) -> str:
        return COUPLINGS.format(
            reaction="the whole reaction as SMILES " if reaction else "",
            rows=rows,
            texts=TEXTS if texts else "",
        )

    def kept(rows: int, outcomes: int) -> str:
        return KEPT.format(
            rows=rows, all=len(plain), things="reactions", kept=outcomes, outcome="yield"
        )

    plain = couplings(reaction=False)
    write(
        "buchwald-hartwig-replay",
        "buchwald-hartwig.csv",
        plain,
        about(f"{len(plain)} reactions."),
    )
    lab = as_in_a_laboratory(plain, "yield", 160, 40, seed=1)
    write("next-experiments", "experiments.csv", lab, about(kept(160, 40)))
    small = as_in_a_laboratory(plain, "yield", 80, 24, seed=2)
    write("own-language-model", "experiments.csv", small, about(kept(80, 24)))

    plate = as_in_a_laboratory(plain, "yield", 200, 48, seed=3)
    open_rows = [i for i, row in enumerate(plate) if not row["yield"]]
    running = set(random.Random(4).sample(open_rows, 12))
    plate = [row | {"running": "yes" if i in running else "no"} for i, row in enumerate(plate)]
    write(
        "batch-of-24",
        "plate.csv",
        plate,
        about(kept(200, 48) + " Twelve\nof those are marked as running."),
    )

    whole = couplings(reaction=True)
    write(
        "representation-comparison",
        "reactions.csv",
        as_in_a_laboratory(whole, "yield", 60, 24, seed=5),
        about(kept(60, 24), reaction=True),
    )
    write(
        "reaction-fingerprints",
        "reactions.csv",
        as_in_a_laboratory(whole, "yield", 120, 40, seed=6),
        about(kept(120, 40), reaction=True, texts=False),
    )


def write_molecules() -> None:
    # One molecule occurs twice.
    distinct = {row["SMILES"]: row for row in reversed(read("molecules/photoswitches.csv.gz"))}
    rows = [
        {"SMILES": row["SMILES"], "wavelength / nm": row["Pi-Pi* Transition Wavelength"]}
        for row in reversed(distinct.values())
    ]
    write(
        "molecules",
        "photoswitches.csv",
        as_in_a_laboratory(rows, "wavelength / nm", 120, 40, seed=7),
        PHOTOSWITCHES.format(
            rows=KEPT.format(
                rows=120, all=len(rows), things="molecules", kept=40, outcome="wavelength"
            )
        ),
    )


def write_conditions() -> None:
    everything = [
        {name: row[column] for column, name in METHANE_COLUMNS.items()}
        for row in read("c2-yield/c2_yield_data.csv.gz")
    ]
    # With all 59 catalysts, most candidates would have one that was never measured.
    catalysts = random.Random(9).sample(sorted({row["catalyst"] for row in everything}), 10)
    rows = [row for row in everything if row["catalyst"] in catalysts]
    write(
        "process-conditions",
        "conditions.csv",
        as_in_a_laboratory(rows, "C2 yield / %", 120, 40, seed=8),
        METHANE.format(
            rows=KEPT.format(
                rows=120,
                all=len(rows),
                things="experiments with ten catalysts",
                kept=40,
                outcome="yield",
            )
        ),
    )


def main() -> None:
    write_couplings()
    write_molecules()
    write_conditions()


if __name__ == "__main__":
    main()
