# SPDX-License-Identifier: Apache-2.0
"""The cache that huggingface_hub's snapshot_download leaves, file by file.

Run: python hub-cache.py   (needs huggingface_hub; writes hub-cache.json beside this file)
"""
import json
import os
import pathlib
import platform
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[4] / "tools" / "hub-check"))
from local_hub import COMMIT, Content, LocalHub, layout

FILES = {
    "config.json": ('{"model_type": "bert"}\n', False),
    "tokenizer.json": ("{}\n", False),
    "vocab.txt": ("[PAD]\nC\nN\n", True),
    "1_Pooling/config.json": ('{"pooling_mode_mean_tokens": true}\n', False),
    "model.safetensors": ("no real weights\n" * 10, True),
}

hub = LocalHub("org/tiny", {n: Content(t.encode(), large) for n, (t, large) in FILES.items()})
with tempfile.TemporaryDirectory() as folder:
    os.environ.update(HF_ENDPOINT=hub.address, HF_HUB_CACHE=folder, HF_HUB_DISABLE_XET="1",
                      HF_HUB_DISABLE_TELEMETRY="1", HF_HUB_DISABLE_PROGRESS_BARS="1")
    import huggingface_hub

    huggingface_hub.snapshot_download("org/tiny")
    golden = {
        "made_by": pathlib.Path(__file__).name,
        "versions": {"huggingface_hub": huggingface_hub.__version__,
                     "python": platform.python_version()},
        "commit": COMMIT,
        "files": [{"name": n, "text": t, "large": large} for n, (t, large) in FILES.items()],
        "layout": layout(pathlib.Path(folder)),
    }
hub.close()
(HERE / "hub-cache.json").write_text(json.dumps(golden, indent=1) + "\n")
