#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What choosing costs once a surrogate is trained: a million candidates ranked by logei in less than
# a gigabyte of Java's memory, and a plate of 96 from 5,760 candidates by every strategy.
#
#   benchmarks/batches/run.sh [CANDIDATES [BATCH]]
#
# CANDIDATES (5760) and BATCH (96) are those of the plate. Vectors of 64 numbers and outcomes are made
# up, 100 of them measured. Wall time and processor time are printed; on a machine that does other
# work only the second means something.
set -euo pipefail

cd -P "$(dirname "${BASH_SOURCE[0]}")/../.."
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

. benchmarks/engine.sh
javac -d "$WORK" -cp "$ENGINE" benchmarks/batches/BatchBenchmark.java

java -Xmx700m -cp "$WORK:$ENGINE" BatchBenchmark rank 1000000
java -Xmx700m -cp "$WORK:$ENGINE" BatchBenchmark batch "${1:-5760}" "${2:-96}"
