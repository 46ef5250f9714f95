# SPDX-License-Identifier: Apache-2.0
"""Golden values of fingerprints: the package drfp at its defaults for reactions; RDKit's Morgan
fingerprint (radius 3, 2048 bits) and molecular quantum numbers for molecules, with rotatable bonds
in RDKit's wide definition. Structures written for this test. Run: python fingerprints.py (writes
fingerprints.json)
"""
import json
import pathlib
import platform
from importlib.metadata import version

import rdkit
from drfp import DrfpEncoder
from rdkit import Chem
from rdkit.Chem import rdFingerprintGenerator, rdMolDescriptors

REACTIONS = [
    "CCBr>>CCO",
    "CCBr.[Na+].[OH-]>>CCO.[Na+].[Br-]",
    "Brc1ccccc1.OB(O)c1ccncc1>[Pd].O=C([O-])[O-].[K+].[K+]>c1ccc(-c2ccncc2)cc1",
    "Ic1ccc2ncccc2c1.Cc1ccc2[nH]ncc2c1B(O)O>CC#N.O>Cc1ccc2[nH]ncc2c1-c1ccc2ncccc2c1",
    "Clc1ccccc1.Cc1ccc(N)cc1>CC(=O)O~CC(=O)O~[Pd].CC(C)c1cc(C(C)C)c(-c2ccccc2P(C2CCCCC2)C2CCCCC2)c(C(C)C)c1"
    ">Cc1ccc(Nc2ccccc2)cc1",
    "FC(F)(F)c1ccc(Br)cc1.C1COCCN1>CC(C)(C)[O-].[Na+]>FC(F)(F)c1ccc(N2CCOCC2)cc1",
    "O=[N+]([O-])c1ccc(F)cc1.NCc1ccco1>>O=[N+]([O-])c1ccc(NCc2ccco2)cc1",
    "O=N(=O)c1ccc(F)cc1.OCC>>CCOc1ccc(N(=O)=O)cc1",
    "C=CC(=O)OC.C1=CCC=C1>>COC(=O)C1CC2C=CC1C2",
    "CC(=O)Cl.Nc1ccc(S(N)(=O)=O)cc1>>CC(=O)Nc1ccc(S(N)(=O)=O)cc1",
    "CCOC(=O)c1cnoc1.OO>>O=C(O)c1cnoc1",
    "CC(C)(C)OC(=O)NCC(=O)O.NC(C)c1ccccc1>>CC(C)(C)OC(=O)NCC(=O)NC(C)c1ccccc1",
    "C#CCO.[N-]=[N+]=NCc1ccccc1>[Cu]>OCc1cn(Cc2ccccc2)nn1",
    "O=C1CCCCC1.[H][H]>[Pt]>OC1CCCCC1",
    "Cn1cnc2c1c(=O)n(C)c(=O)[nH]2.CI>>Cn1cnc2c1c(=O)n(C)c(=O)n2C",
    "S=C=NC.NCCS>>CNC1=NCCS1",
    "CP(=O)(OCC)OCC.O=Cc1ccccc1>>C(=Cc1ccccc1)P(=O)(OCC)OCC",
    "C[Si](C)(C)C#Cc1ccccc1>[F-].CCCC[N+](CCCC)(CCCC)CCCC>C#Cc1ccccc1",
    "OC[C@H](N)c1ccccc1.ClC(=O)OCC>>CCOC(=O)N[C@H](CO)c1ccccc1",
    "O[C@@H]1CCCC[C@H]1O.CC(=O)OC(C)=O>>CC(=O)O[C@@H]1CCCC[C@H]1OC(C)=O",
    "CC1(C)OB(c2cccs2)OC1(C)C.Brc1cnc[nH]1>>c1csc(-c2cnc[nH]2)c1",
    "[2H]OC.CC(=O)Cl>>CC(=O)OC",
    "CN(C)C(=NC(C)(C)C)N(C)C.Brc1ccon1.Nc1ccccc1>>c1ccc(Nc2ccon2)cc1",
    "C1CC2CCC1N2.BrCc1c2ccccc2cc2ccccc12>>c1ccc2c(CN3C4CCC3CC4)c3ccccc3cc2c1",
]
MOLECULES = [
    "CCO", "c1ccccc1", "CC(=O)Oc1ccccc1C(=O)O", "Cn1cnc2c1c(=O)n(C)c(=O)n2C", "O=N(=O)c1ccccc1Cl",
    "C1CC2CCC1N2", "OCC1OC(O)C(O)C(O)C1O", "CCN(CC)CCOC(=O)c1ccc(N)cc1", "N#Cc1ccc(F)cc1Br",
    "CS(=O)(=O)Nc1ccc2[nH]ccc2c1", "C1CC1C1CCCC1C1CCCCCC1", "[Na+].CC(=O)[O-]", "C[N+](C)(C)CCO",
    "IC=CC#CC", "CP(=O)(O)O", "c1ccc2c(c1)ccc1ccccc12", "C1CCCCCCCCCC1", "FC(F)(F)C(Cl)Br",
    "O=C1C=CC(=O)C=C1", "CC(C)CC1=CC=C(C=C1)C(C)C(=O)O",
]


def main():
    bits = [[i for i, bit in enumerate(v) if bit] for v in DrfpEncoder.encode(REACTIONS)]
    morgan = rdFingerprintGenerator.GetMorganGenerator(radius=3, fpSize=2048)
    molecules = []
    for smiles in MOLECULES:
        molecule = Chem.MolFromSmiles(smiles)
        mqn = list(rdMolDescriptors.MQNs_(molecule))
        mqn[18] = rdMolDescriptors.CalcNumRotatableBonds(
            molecule, rdMolDescriptors.NumRotatableBondsOptions.NonStrict)
        molecules.append({
            "smiles": smiles, "mqn": mqn,
            "morgan": list(morgan.GetFingerprint(molecule).GetOnBits())})
    golden = {
        "versions": {"python": platform.python_version(), "rdkit": rdkit.__version__, "drfp": version("drfp")},
        "reactions": [{"smiles": s, "bits": b} for s, b in zip(REACTIONS, bits)],
        "molecules": molecules}
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
