#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Milliseconds of processor time per DRFP fingerprint, and its agreement with the Python package
# drfp, in turns on the same reactions, one thread each. Processor time is counted, not time on the
# clock, so that other work on the machine matters less.
#
#   benchmarks/fingerprints/run.sh [ROUNDS [REACTIONS]]
#
#   ROUNDS     how often each program computes each set, in turns (3)
#   REACTIONS  at most so many distinct reactions of a set (300)
#
# The reactions are those of the tables in GOLLUM_DATA, else ../shared/data beside the project.
# PYTHON names a Python that has drfp; without it the engine runs alone.
set -euo pipefail

cd -P "$(dirname "${BASH_SOURCE[0]}")/../.."
PYTHON=${PYTHON:-$(command -v python3 || true)}
if [[ -n $PYTHON ]] && ! "$PYTHON" -c 'import drfp' 2>/dev/null; then
  echo "$PYTHON has no drfp: the engine runs alone (set PYTHON to compare)."
  PYTHON=
fi

. benchmarks/engine.sh
export OMP_NUM_THREADS=1
exec java -Xmx2g -cp "$ENGINE" benchmarks/fingerprints/FingerprintBenchmark.java \
  "${GOLLUM_DATA:-../shared/data}" "${1:-3}" "${2:-300}" "$PYTHON"
