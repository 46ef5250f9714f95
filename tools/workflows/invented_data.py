# SPDX-License-Identifier: Apache-2.0
"""Writes the table of the workflow reaction-texts: invented couplings, with what tables lack."""

import csv
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "test-workflows" / "reaction-texts" / "data"
LIGANDS = ["XPhos", "SPhos", "RuPhos", "dppf", ""]
BASES = ["K3PO4", "Cs2CO3", "NaOtBu", ""]
ABOUT = """couplings.csv holds invented couplings: no such yields were measured. Ligand or base are blank
where there was none, the temperature where it was not written down.
"""


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "README.txt").write_text(ABOUT, encoding="utf-8")
    with open(FOLDER / "couplings.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["aryl halide", "ligand", "base", "Temp / °C", "yield"])
        for i in range(40):
            ligand, base = i % len(LIGANDS), i // len(LIGANDS) % len(BASES)
            halide = ["4-bromoanisole", "2-chloropyridine"][i // 20]
            temperature = "" if i % 7 == 3 else f"{60 + 20 * (i % 3)}"
            outcome = 10 * (5 - ligand) + 5 * (3 - base) + 3 * (i % 3) + i / 40
            table.writerow([halide, LIGANDS[ligand], BASES[base], temperature, f"{outcome:.1f}"])


if __name__ == "__main__":
    main()
