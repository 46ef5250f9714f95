#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What a step of joint training and a scored row cost: the engine beside PyTorch, PEFT and GPyTorch
# on the same machine, in the same run, on the same rows, in turns.
#
#   benchmarks/joint/run.sh [-m MODEL_FOLDER] [-r ROUNDS] [-k STEPS] [-q MOST] [ROWS ...]
#
#   -m    a model folder in place of the starter model; one of random weights in the shape of a larger
#         model (tools/golden/shape_model.py --shape t5-base FOLDER) gets made-up texts of 113 to 229
#         words instead of the procedures
#   -r    how often each program runs, in turns (1); the table shows the best
#   -k    steps per run, of which the median counts (5)
#   -q    score at most so many rows, for a quick look (all others of the table)
#   ROWS  numbers of training rows (10 30 60; with -m 30)
#
# The procedures are those of Buchwald-Hartwig 1, which GOLLUM_DATA, else ../shared/data beside the
# project, must hold. Python is optional: PYTHON names one that has torch, transformers, peft and
# gpytorch; without it the engine runs alone. THREADS names another number of threads than the
# processor has. An otherwise idle machine is assumed.
#
# "plain" is how the reference trains, "cached" the most that Python gives (see reference.py). The
# engine keeps hidden states in memory only here; seconds to fill that cache are shown on their own.
set -euo pipefail

MODEL= ROUNDS=1 STEPS=5 MOST=
while getopts m:r:k:q: option; do
  case $option in
    m) MODEL=$(cd -P "$OPTARG" && pwd) ;;
    r) ROUNDS=$OPTARG ;;
    k) STEPS=$OPTARG ;;
    q) MOST=$OPTARG ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))
cd -P "$(dirname "${BASH_SOURCE[0]}")/../.."
if (($#)); then ROWS=("$@"); elif [[ -n $MODEL ]]; then ROWS=(30); else ROWS=(10 30 60); fi
MODEL=${MODEL:-$PWD/org.gollum.knime.starter/model/all-MiniLM-L6-v2}
THREADS=${THREADS:-$(getconf _NPROCESSORS_ONLN)}
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

if grep -q '"w0"' "$MODEL/tokenizer.json"; then
  TABLE=$WORK/words.csv TEXT=text TARGET=outcome
  awk 'BEGIN {
    print "text,outcome"
    for (row = 0; row < 790; row++) {
      words = ""
      for (i = 113 + row * 37 % 117; i > 0; i--) words = words "w" (row * 7919 + i * i * 31) % 997 " "
      print words "," row * 31 % 101
    }
  }' | sed 's/ ,/,/' >"$TABLE"
else
  TABLE=${GOLLUM_DATA:-../shared/data}/buchwald-hartwig/bh_reaction_1.csv
  TEXT=procedure TARGET=objective
  if [[ ! -f $TABLE ]]; then
    echo "No $TABLE: set GOLLUM_DATA to the folder of the benchmark tables." >&2
    exit 2
  fi
fi

VARIANTS=(engine)
PYTHON=${PYTHON:-$(command -v python3 || true)}
if [[ -n $PYTHON ]] && "$PYTHON" -c 'import torch, transformers, peft, gpytorch' 2>/dev/null; then
  VARIANTS+=(plain cached)
else
  echo "${PYTHON:-Python} has no torch, transformers, peft and gpytorch: the engine runs alone (set PYTHON to compare)."
fi

. benchmarks/engine.sh
mkdir "$WORK/classes"
javac -d "$WORK/classes" -cp "$ENGINE" benchmarks/joint/JointBenchmark.java

# The variables are those that the nodes set for the worker; Python runs as its users run it.
run_engine() {
  MALLOC_ARENA_MAX=2 java -Xmx2g -Dgollum.states=0 \
    -Dgollum.threads="$THREADS" -cp "$WORK/classes:$ENGINE" JointBenchmark "$@"
}

for ((round = 1; round <= ROUNDS; round++)); do
  for rows in "${ROWS[@]}"; do
    for variant in "${VARIANTS[@]}"; do
      arguments=(--model "$MODEL" --table "$TABLE" --text "$TEXT" --target "$TARGET"
        --rows "$rows" --repeat "$STEPS" ${MOST:+--most "$MOST"})
      if [[ $variant == engine ]]; then
        run_engine "${arguments[@]}"
      else
        "$PYTHON" benchmarks/joint/reference.py "${arguments[@]}" --variant "$variant" \
          --threads "$THREADS"
      fi | tee -a "$WORK/lines"
    done
  done
done

# The best of the rounds, and how many times the engine's each figure is.
awk '
  function value(key) {
    return match($0, "\"" key "\":[^,}]*") ? substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 3) : ""
  }
  function least(old, new) { return old == "" || new < old ? new : old }
  {
    variant = value("variant"); gsub(/"/, "", variant)
    rows = value("rows"); key = variant " " rows
    if (!(key in gradient)) order[++count] = key
    gradient[key] = least(gradient[key], value("secondsPerGradient") + 0)
    scored[key] = least(scored[key], value("secondsPerScoredRow") + 0)
    round[key] = least(round[key], value("secondsPerRound") + 0)
    cache[key] = least(cache[key], value("secondsToCache") + 0)
    memory[key] = least(memory[key], value("peakMegabytes") + 0)
  }
  END {
    printf "\n%-8s %5s %12s %7s %12s %7s %8s %7s %10s %8s\n", "variant", "rows", "s/gradient", "ratio", "s/scored row", "ratio", "s/round", "ratio", "s to cache", "peak MB"
    for (i = 1; i <= count; i++) {
      key = order[i]; split(key, part, " "); engine = "engine " part[2]
      printf "%-8s %5d %12.3f %7.2f %12.5f %7.2f %8.1f %7.1f %10.1f %8d\n", part[1], part[2], gradient[key], gradient[key] / gradient[engine], scored[key], scored[key] / scored[engine], round[key], round[key] / round[engine], cache[key], memory[key]
    }
  }' "$WORK/lines"
