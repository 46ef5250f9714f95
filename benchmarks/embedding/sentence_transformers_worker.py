# SPDX-License-Identifier: Apache-2.0
"""Embeds what EmbeddingBenchmark.java sends, a JSON list per line, and answers with the seconds.

Usage: sentence_transformers_worker.py MODEL_FOLDER VECTORS_FILE
The model's longest text is set to 512 tokens, as the engine's default; batches are the library's
default of 32. The vectors go to the file as little-endian float32.
"""

import json
import os
import sys
import time

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "true"
import sentence_transformers
import torch
import transformers

model = sentence_transformers.SentenceTransformer(sys.argv[1], device="cpu")
model.max_seq_length = 512
print(f"sentence-transformers {sentence_transformers.__version__}, transformers "
      f"{transformers.__version__}, torch {torch.__version__}, {torch.get_num_threads()} threads",
      flush=True)
for line in sys.stdin:
    texts = json.loads(line)
    start = time.perf_counter()
    vectors = model.encode(texts, show_progress_bar=False)
    seconds = time.perf_counter() - start
    vectors.astype("<f4").tofile(sys.argv[2])
    print(seconds, flush=True)
