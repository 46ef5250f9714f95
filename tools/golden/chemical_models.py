# SPDX-License-Identifier: Apache-2.0
"""Fetches real chemical models from the Python package index, and what they make of reactions.

    python tools/golden/chemical_models.py FOLDER

Unpacks the packages rxnfp 0.1.0 (MIT; BERTs pretrained and finetuned on reactions) and rxnmapper
0.4.3 (MIT; an ALBERT) below FOLDER, and writes golden/chemical-models.json for ChemicalModelsTest,
which reads the models from there when the environment variable GOLLUM_CHEMICAL_MODELS names FOLDER.
Nothing of the packages is run but the class of rxnfp and rxnmapper that cuts SMILES into tokens.

The reactions are one of the Buchwald-Hartwig couplings of Ahneman et al., Science 360 (2018) 186,
one of the Suzuki couplings of Perera et al., Science 359 (2018) 429, and one made up to hold what
SMILES can hold.
"""
import csv
import gzip
import importlib
import json
import os
import pathlib
import subprocess
import sys
import types
import unittest.mock
import zipfile

import torch
import transformers

here = pathlib.Path(__file__).resolve().parents[2]
folder = pathlib.Path(sys.argv[1]).resolve()
packages = {"rxnfp": "0.1.0", "rxnmapper": "0.4.3"}
for package, version in packages.items():
    if not (folder / package).is_dir():
        wheels = folder / "wheels"
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                        "--only-binary", ":all:", "--dest", wheels, f"{package}=={version}"],
                       check=True)
        zipfile.ZipFile(next(wheels.glob(package + "-*.whl"))).extractall(folder)

# The tokenizers' modules import what they need for other things; that is not needed here.
for name in ("rdkit", "rdkit.Chem", "pkg_resources", "rxn", "rxn.chemutils",
             "rxn.chemutils.conversion", "rxn.chemutils.exceptions",
             "rxn.chemutils.reaction_equation", "rxn.chemutils.reaction_smiles",
             "rxn.chemutils.utils"):
    sys.modules.setdefault(name, unittest.mock.MagicMock())


def tokenizer_class(package, module):
    """The class, without the package's own __init__, which imports all of the package."""
    parent = types.ModuleType(package)
    parent.__path__ = [str(folder / package)]
    sys.modules[package] = parent
    return importlib.import_module(f"{package}.{module}").SmilesTokenizer


def first(path, column):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        return next(csv.DictReader(file))[column]


data = pathlib.Path(os.environ.get("GOLLUM_DATA", here.parent / "shared" / "data"))
texts = [first(data / "buchwald-hartwig" / "bh_reaction_2.csv", "rxn"),
         first(data / "suzuki-miyaura" / "suzuki_miyaura_data.csv.gz", "rxn"),
         "C/C=C\\C%10CC%10.[13CH4].[Zr+2]([Cl-])[Xyz]>[Na+].O=S(=O)([O-])C#N>N[C@@H](CBr)[Si@H]=P:*"]

def rows(path, tokenizer, family, prefix):
    """Tokens and pooled vectors of the texts, by a BERT or ALBERT of transformers in float64."""
    config = getattr(transformers, family + "Config").from_json_file(str(path / "config.json"))
    config._attn_implementation = "eager"
    state = torch.load(path / "pytorch_model.bin", weights_only=True, map_location="cpu")
    state = {key.removeprefix(prefix): value.double() for key, value in state.items()}
    model = getattr(transformers, family + "Model")(config, add_pooling_layer=False).double().eval()
    missing, _ = model.load_state_dict(state, strict=False)
    assert not [key for key in missing if "position_ids" not in key], missing
    found = []
    for text in texts:
        ids = tokenizer.encode(text)
        with torch.no_grad():
            hidden = model(torch.tensor([ids])).last_hidden_state[0]
        found.append({"ids": ids,
                      "mean": [float(f"{v:.8g}") for v in hidden.mean(0).tolist()],
                      "cls": [float(f"{v:.8g}") for v in hidden[0].tolist()]})
    return found


models = {}
smiles_tokenizer = tokenizer_class("rxnfp", "tokenization")
for name in ("bert_pretrained", "bert_ft", "bert_ft_10k_25s"):
    path = folder / "rxnfp" / "models" / "transformers" / name
    tokenizer = smiles_tokenizer(str(path / "vocab.txt"), do_lower_case=False)
    models["rxnfp/models/transformers/" + name] = rows(path, tokenizer, "Bert", "bert.")

path = folder / "rxnmapper" / "models" / "transformers" / "albert_heads_8_uspto_all_1310k"
tokenizer = tokenizer_class("rxnmapper", "tokenization_smiles")(str(path / "vocab.txt"))
models["rxnmapper/models/transformers/" + path.name] = rows(path, tokenizer, "Albert", "albert.")
state = torch.load(path / "pytorch_model.bin", weights_only=True, map_location="cpu")
albert = {"folder": str(path.relative_to(folder)).replace(os.sep, "/"),
          "ids": [tokenizer.encode(text) for text in texts],
          "tensors": {key: {"shape": list(value.shape), "sum": value.double().sum().item()}
                      for key, value in state.items() if value.is_floating_point()}}

(here / "org.gollum.engine/src/test/resources/golden/chemical-models.json").write_text(json.dumps(
    {"script": "tools/golden/chemical_models.py",
     "versions": {"python": sys.version.split()[0], "torch": torch.__version__,
                  "transformers": transformers.__version__, **packages},
     "texts": texts, "models": models, "albert": albert}) + "\n", encoding="utf-8")
