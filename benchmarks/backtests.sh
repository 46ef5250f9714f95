#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Campaigns replayed on measured tables: share of the top 5 % found after 50 rounds, calibration,
# time, beside the Python reference implementation run on the same data with the same language model
# (all-MiniLM-L6-v2). Each finished line leaves its figures in benchmarks/results.
#
#   benchmarks/backtests.sh [-s SEEDS] [-m MODEL_FOLDER] [PATTERN]
#
#   -s SEEDS   how many seeds, 1..SEEDS; without it as many as the table below says
#   -m FOLDER  another language model; its name goes into the results' names
#   PATTERN    only lines of the table below that match it: "buchwald", "static", "1 .*one-hot"
#
# The data lie in the folder GOLLUM_DATA, else in ../shared/data beside the project. A task whose file
# is not there is left out and named. Whole results stay in target/benchmarks/backtests.
set -euo pipefail

ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
DATA=${GOLLUM_DATA:-$ROOT/../shared/data}
OUT=$ROOT/target/benchmarks/backtests
SEEDS=
MODEL=
while getopts s:m: option; do
  case $option in
    s) SEEDS=$OPTARG ;;
    m) MODEL=$(cd -P "$OPTARG" && pwd) ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))
PATTERN=${1:-.}

[[ -d $DATA ]] || {
  echo "There is no benchmark data: neither GOLLUM_DATA nor ../shared/data is a folder." >&2
  exit 2
}
mkdir -p "$OUT" "$ROOT/benchmarks/results"
LIBRARIES=$(printf '%s:' "$ROOT"/org.gollum.knime.engine/lib/*.jar)
# The sample of 1000 that pandas draws with random_state=0.
java -cp "$LIBRARIES" "$ROOT/benchmarks/Rows.java" \
  "$DATA/suzuki-miyaura/suzuki_miyaura_data.csv.gz" "$ROOT/benchmarks/suzuki-rows.txt" "$OUT/suzuki.csv"

# task|file|columns, separated by +|target|direction|representation|seeds|reference: seeds|coverage ± standard error|NLPD, median|inside 95 % intervals|gradient evaluations per round
tasks() {
  cat <<'TABLE'
additives-1|additives/additive_rxn_screening_plate_1.csv|additives|objective|max|static|20|10|0.128 ± 0.019|1.42|95 %|29
additives-1|additives/additive_rxn_screening_plate_1.csv|additives|objective|max|projection|20|5|0.100 ± 0.017|13.70|32 %|204
additives-1|additives/additive_rxn_screening_plate_1.csv|additives|objective|max|pllm-phi|5|–|–|–|–|–
additives-1-rxn|additives/additive_rxn_screening_plate_1.csv|rxn|objective|max|static|20|10|0.103 ± 0.015|1.72|90 %|27
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv|procedure|objective|max|static|20|20|0.095 ± 0.014|1.52|84 %|22
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv|procedure|objective|max|projection|20|20|0.230 ± 0.011|7.48|52 %|215
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv|procedure|objective|max|llm-phi|5|–|–|–|–|–
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv|procedure|objective|max|pllm-phi|5|–|–|–|–|–
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv|ligand+additive+base+aryl halide|objective|max|one-hot|20|20|0.341 ± 0.026|1.92|65 %|30
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv|procedure|objective|max|static|20|20|0.210 ± 0.024|1.40|88 %|23
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv|procedure|objective|max|projection|20|20|0.382 ± 0.024|4.84|60 %|217
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv|procedure|objective|max|llm-phi|5|–|–|–|–|–
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv|procedure|objective|max|pllm-phi|5|–|–|–|–|–
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv|ligand+additive+base+aryl halide|objective|max|one-hot|20|20|0.500 ± 0.014|1.10|87 %|31
c2|c2-yield/c2_yield_data.csv.gz|procedure|objective|max|static|20|10|0.081 ± 0.014|1.06|91 %|21
c2|c2-yield/c2_yield_data.csv.gz|procedure|objective|max|projection|20|5|0.176 ± 0.037|6.05|46 %|199
ered|molecules/redox_mer_with_iupac.csv.gz|SMILES|Ered|min|static|20|10|0.321 ± 0.017|0.88|86 %|32
ered|molecules/redox_mer_with_iupac.csv.gz|SMILES|Ered|min|projection|20|5|0.442 ± 0.007|2.88|55 %|199
gsol|molecules/redox_mer_with_iupac.csv.gz|SMILES|Gsol|min|static|20|–|–|–|–|–
gsol|molecules/redox_mer_with_iupac.csv.gz|SMILES|Gsol|min|projection|20|–|–|–|–|–
hplc|hplc/hplc_data.csv|procedure|objective|max|static|20|10|0.067 ± 0.013|1.45|89 %|38
hplc|hplc/hplc_data.csv|procedure|objective|max|projection|20|5|0.078 ± 0.016|6.68|67 %|221
photoswitches|molecules/photoswitches.csv.gz|SMILES|Pi-Pi* Transition Wavelength|max|static|20|10|0.640 ± 0.080|1.15|96 %|39
photoswitches|molecules/photoswitches.csv.gz|SMILES|Pi-Pi* Transition Wavelength|max|projection|20|5|0.310 ± 0.098|9.46|51 %|211
suzuki|suzuki.csv|procedure|objective|max|static|20|10|0.078 ± 0.017|1.48|90 %|35
suzuki|suzuki.csv|procedure|objective|max|projection|20|4|0.155 ± 0.026|8.50|47 %|219
TABLE
}

echo "Java: $(java -version 2>&1 | head -n 1); $(getconf _NPROCESSORS_ONLN) processors; $(uname -sm)"
echo
echo "| task | representation | seeds | top-5 % coverage | NLPD (median), inside 95 % | evaluations per round | s per round | reference: seeds | coverage | NLPD, inside 95 % | evaluations |"
echo "|---|---|---|---|---|---|---|---|---|---|---|"
tasks | grep -E -- "$PATTERN" | while IFS='|' read -r task file columns target direction representation seeds theirs coverage nlpd inside steps; do
  table=$DATA/$file
  [[ $task == suzuki ]] && table=$OUT/$file
  if [[ ! -f $table ]]; then
    echo "left out: $task ($file is not there)" >&2
    continue
  fi
  command=(backtest --table "$file")
  IFS=+ read -ra names <<<"$columns"
  for name in "${names[@]}"; do command+=(--text "$name"); done
  command+=(--target "$target" --direction "$direction" --representation "$representation"
    --rounds 50 --start-points 10 --seeds "1..${SEEDS:-$seeds}")
  name=$task-$representation
  if [[ -n $MODEL && $representation != one-hot ]]; then
    name=$name-$(basename "$MODEL")
    command+=(--model "$(basename "$MODEL")")
  fi
  folder=$OUT/$name
  ran=("${command[@]}")
  for i in "${!ran[@]}"; do
    [[ ${ran[i]} == --table ]] && ran[i + 1]=$table
    [[ ${ran[i]} == --model ]] && ran[i + 1]=$MODEL
  done
  "$ROOT/gollum" "${ran[@]}" --out "$folder" </dev/null >"$folder.log"
  figures=$(java -cp "$LIBRARIES" "$ROOT/benchmarks/Summary.java" "$folder/backtest.json" \
    "$ROOT/benchmarks/results/$name.json" "./gollum $(printf '%q ' "${command[@]}")")
  echo "| $task | $representation | $figures | $theirs | $coverage | $nlpd, $inside | $steps |"
done
echo
echo "Reference: the Python reference implementation, run on the same data with the same language model; ± is the standard error over seeds."
