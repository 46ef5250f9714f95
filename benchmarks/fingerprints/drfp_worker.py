# SPDX-License-Identifier: Apache-2.0
"""For each line that names a file of reaction SMILES: the processor time of their DRFP in seconds,
then a line of bit positions for each.
"""
import sys
import time

from drfp import DrfpEncoder

for line in sys.stdin:
    with open(line.strip(), encoding="utf-8") as file:
        reactions = file.read().splitlines()
    begin = time.process_time()
    vectors = DrfpEncoder.encode(reactions)
    print(time.process_time() - begin)
    for vector in vectors:
        print(" ".join(str(i) for i, bit in enumerate(vector) if bit))
    sys.stdout.flush()
