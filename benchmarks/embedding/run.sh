#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Texts per second of the engine, beside sentence-transformers on the same
# machine, in the same run, on the same texts, in turns.
#
#   benchmarks/embedding/run.sh [-m MODEL_FOLDER] [ROUNDS [TEXTS]]
#
#   -m      a model folder in place of the starter model, for example one of random weights in the
#           shape of a larger model: tools/golden/shape_model.py --shape t5-base FOLDER
#   ROUNDS  how often each program embeds each set, in turns (5)
#   TEXTS   at most so many texts of a set, for a quick look (all: 1000 and 790)
#
# Python is optional: PYTHON names one that has sentence-transformers; without it the engine runs
# alone. The procedures of Buchwald-Hartwig 1 are measured too if GOLLUM_DATA, else ../shared/data
# beside the project, holds them. The machine should be idle: the rate of a plain matrix product,
# printed before and after, shows whether it was.
set -euo pipefail

MODEL=
if [[ ${1:-} == -m ]]; then
  MODEL=$(cd -P "$2" && pwd)
  shift 2
fi
cd -P "$(dirname "${BASH_SOURCE[0]}")/../.."
PYTHON=${PYTHON:-$(command -v python3 || true)}
if [[ -n $PYTHON ]] && ! "$PYTHON" -c 'import sentence_transformers' 2>/dev/null; then
  echo "$PYTHON has no sentence-transformers: the engine runs alone (set PYTHON to compare)."
  PYTHON=
fi

. benchmarks/engine.sh
exec java -Xmx3g -cp "$ENGINE" benchmarks/embedding/EmbeddingBenchmark.java \
  "${MODEL:-org.gollum.knime.starter/model/all-MiniLM-L6-v2}" "${GOLLUM_DATA:-../shared/data}" "${1:-5}" "$PYTHON" "${2:-1000}"
