# SPDX-License-Identifier: Apache-2.0
"""Ways to write molecules: each list holds one molecule as RDKit writes it from several atoms on, in
random order, with aromatic atoms in lower case and with alternating double bonds. No two lists hold
the same molecule; many differ in their stereochemistry only. Sulfoxides are not among them: where a
text begins with such a sulfur, RDKit and CDK understand its sign in opposite ways. Structures
written for this test.
Run: python canonical-smiles.py (writes canonical-smiles.json)
"""
import json
import pathlib
import platform

import rdkit
from rdkit import Chem, rdBase

MOLECULES = [
    "CCO", "C/C=C/C", "C/C=C\\C", "c1ccccc1/N=N/c1ccccc1", "c1ccccc1/N=N\\c1ccccc1",
    "Cn1cc(/N=N/c2ccc(C#N)cc2)cn1", "Cn1cc(/N=N\\c2ccc(C#N)cc2)cn1", "C/C=C/C=C/C(=O)OC",
    "C/C=C/C=C\\C(=O)OC", "C/C=C\\C=C\\C(=O)OC", "F/C(Cl)=C(/Br)I", "F/C(Cl)=C(\\Br)I",
    "O/N=C(/C)c1ccccc1", "O/N=C(\\C)c1ccccc1", "CC(/C=C/c1ccccc1)=N\\N", "C[C@H](N)C(=O)O",
    "C[C@@H](N)C(=O)O", "O[C@@H]1CCCC[C@H]1N", "O[C@H]1CCCC[C@H]1N", "N[C@@H](/C=C/C)C(=O)O", "N[C@@H](/C=C\\C)C(=O)O",
    "Cc1ccccc1C", "Cc1cccc(C)c1", "O=c1cccc[nH]1", "Oc1ccccn1", "Cn1cnc2c1c(=O)n(C)c(=O)n2C",
    "c1ccc2cc3ccccc3cc2c1", "[O-][N+](=O)c1ccccc1Cl", "[2H]C([2H])([2H])O", "[13CH3]O", "[13CH3]CC", "C[15NH]CCN",
    "CC(C)(C)P(C(C)(C)C)C(C)(C)C", "CC(=O)O~[Pd]~O=C(C)O", "CC#N~[Pd](Cl)(Cl)~N#CC", "CCP(CC)(CC)~[Pd]~NCC", "[Fe]~C1C=CC=C1", "[Fe]~[CH]1C=CC=C1", "[Cl]~[Pd]", "Cl~[Pd]", "C[N+](C)(C)CCO", "C1CC2CCC1N2",
]
WAYS = 6


def ways(smiles):
    molecule = Chem.MolFromSmiles(smiles)
    assert molecule is not None, smiles
    found = set()
    for kekule in (False, True):
        copy = Chem.Mol(molecule)
        if kekule:
            Chem.Kekulize(copy, clearAromaticFlags=True)
        found.update(Chem.MolToRandomSmilesVect(copy, 4 * WAYS, randomSeed=7, kekuleSmiles=kekule))
    canonical = Chem.MolToSmiles(molecule)
    assert {Chem.MolToSmiles(Chem.MolFromSmiles(way)) for way in found} == {canonical}, smiles
    step = max(1, len(found) // WAYS)
    return [smiles] + sorted(found)[::step][:WAYS]


def main():
    assert len({Chem.CanonSmiles(one) for one in MOLECULES}) == len(MOLECULES)
    rdBase.SeedRandomNumberGenerator(7)
    golden = {
        "versions": {"python": platform.python_version(), "rdkit": rdkit.__version__},
        "molecules": [{"ways": ways(one)} for one in MOLECULES],
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
