# SPDX-License-Identifier: Apache-2.0
"""What the self-test of the system check compares with, computed by other programs.

Usage: pip install -r requirements.txt; python self_test.py MODEL_FOLDER
  MODEL_FOLDER  org.gollum.knime.starter/model/all-MiniLM-L6-v2, made by the build
Writes org.gollum.engine/src/main/resources/org/gollum/engine/check/self-test.json:
  embedding  texts and the mean over their tokens' last hidden states by transformers, float32,
             little-endian, base64
  gp         an exact Gaussian process with a Matern-5/2 kernel by numpy in double precision: mean and
             variance at three points, log marginal likelihood
  joint      twelve short texts with outcomes that depend on two words of them
"""

import base64
import json
import pathlib
import sys

import numpy as np
import torch
import transformers

folder = sys.argv[1]
ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "org.gollum.engine/src/main/resources/org/gollum/engine/check/self-test.json"

TEXTS = ["Coupling of 4-bromoanisole with morpholine, XPhos, Cs2CO3, dioxane, 80 °C.",
         "CC(C)(C)c1ccc(Br)cc1.Cc1ccc(N)cc1>>Cc1ccc(Nc2ccc(C(C)(C)C)cc2)cc1",
         "yield"]
tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_file=folder + "/tokenizer.json")
tokenizer.backend_tokenizer.no_truncation()
tokenizer.backend_tokenizer.no_padding()
model = transformers.AutoModel.from_pretrained(folder).eval()
vectors = []
for text in TEXTS:
    with torch.no_grad():
        states = model(input_ids=torch.tensor([tokenizer(text)["input_ids"]])).last_hidden_state[0]
    vectors.append(base64.b64encode(states.mean(0).numpy().astype("<f4").tobytes()).decode())

x = np.array([[0.0, 0.0], [1.0, 0.2], [0.3, 1.1], [1.4, 1.5], [2.0, 0.4]])
y = np.array([0.1, -0.6, 1.2, 0.7, -1.1])
candidates = np.array([[0.5, 0.5], [1.7, 1.0], [4.0, 4.0]])
lengthscale, outputscale, noise, mean = 0.9, 1.3, 0.05, 0.1


def covariance(a, b):
    distance = np.sqrt(5) * np.linalg.norm(a[:, None] - b[None], axis=2) / lengthscale
    return outputscale * (1 + distance + distance ** 2 / 3) * np.exp(-distance)


k = covariance(x, x) + noise * np.eye(len(x))
across = covariance(candidates, x)
alpha = np.linalg.solve(k, y - mean)
means = mean + across @ alpha
variances = outputscale - np.einsum("ij,ji->i", across, np.linalg.solve(k, across.T))
likelihood = -0.5 * ((y - mean) @ alpha + np.linalg.slogdet(k)[1] + len(x) * np.log(2 * np.pi))

halides = {"bromide": 60.0, "chloride": 20.0, "iodide": 80.0}
ligands = {"XPhos": 15.0, "SPhos": 8.0, "PPh3": -12.0, "tBuXPhos": 10.0}
joint = [{"text": f"Coupling of an aryl {h} with the ligand {l}.", "outcome": a + b}
         for h, a in halides.items() for l, b in ligands.items()]

TARGET.parent.mkdir(parents=True, exist_ok=True)
TARGET.write_text(json.dumps(
    {"script": "tools/golden/self_test.py",
     "versions": {"python": sys.version.split()[0], "torch": torch.__version__,
                  "transformers": transformers.__version__, "numpy": np.__version__},
     "embedding": [{"text": t, "vector": v} for t, v in zip(TEXTS, vectors)],
     "gp": {"points": x.tolist(), "outcomes": y.tolist(), "candidates": candidates.tolist(),
            "lengthscale": lengthscale, "outputscale": outputscale, "noise": noise, "mean": mean,
            "means": means.tolist(), "variances": variances.tolist(),
            "log_marginal_likelihood": float(likelihood)},
     "joint": joint}, ensure_ascii=True, indent=1) + "\n", encoding="utf-8")
print(TARGET)
