#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Campaigns replayed on measured tables: share of the top 5 % found after 50 rounds, calibration,
# time, beside the Python reference implementation run on the same data with the same language model
# (all-MiniLM-L6-v2). Each finished line leaves its figures in benchmarks/results.
#
#   benchmarks/backtests.sh [-s SEEDS] [-j JOBS] [-m MODEL_FOLDER] [-a] [-b] [PATTERN]
#
#   -s SEEDS   how many seeds, 1..SEEDS; without it as many as the table below says
#   -j JOBS    how many seeds at once; times are then longer, results the same
#   -m FOLDER  another language model, for the lines that have one; its name goes into the results'
#   -a         anew: what an earlier run left does not count
#   -b         batches of eight by every strategy, in place of the table below
#   PATTERN    only lines of the table that match it: "buchwald", "static", "1 .*one-hot";
#              "hartwig-.-rxn" are those for -m and a model of reaction SMILES
#
# The data lie in the folder GOLLUM_DATA, else in ../shared/data beside the project. A task whose file
# is not there is left out and named. Whole results stay in target/benchmarks/backtests; run again, it
# goes on after the last seed that was finished there.
set -euo pipefail

ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
DATA=${GOLLUM_DATA:-$ROOT/../shared/data}
OUT=$ROOT/target/benchmarks/backtests
SEEDS=
MODEL=
MORE=()
LINES_OF=tasks
while getopts s:j:m:ab option; do
  case $option in
    s) SEEDS=$OPTARG ;;
    j) MORE+=(--jobs "$OPTARG") ;;
    a) MORE+=(--anew) ;;
    b) LINES_OF=batches ;;
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

# task|file|options that name columns|target|direction|representation|seeds|reference: seeds|coverage ± standard error|NLPD, median|inside 95 % intervals|gradient evaluations per round
tasks() {
  cat <<'TABLE'
additives-1|additives/additive_rxn_screening_plate_1.csv|--text additives|objective|max|static|20|10|0.128 ± 0.019|1.42|95 %|29
additives-1|additives/additive_rxn_screening_plate_1.csv|--text additives|objective|max|projection|20|5|0.100 ± 0.017|13.70|32 %|204
additives-1|additives/additive_rxn_screening_plate_1.csv|--text additives|objective|max|pllm-phi|5|–|–|–|–|–
additives-1-rxn|additives/additive_rxn_screening_plate_1.csv|--text rxn|objective|max|static|20|10|0.103 ± 0.015|1.72|90 %|27
additives-1-rxn|additives/additive_rxn_screening_plate_1.csv|--text rxn|objective|max|drfp|20|10|0.128 ± 0.022|1.38|96 %|43
additives-1|additives/additive_rxn_screening_plate_1.csv|--text additives|objective|max|morgan|20|–|–|–|–|–
additives-1|additives/additive_rxn_screening_plate_1.csv|--text additives --molecule additives|objective|max|hybrid-static|20|–|–|–|–|–
additives-1|additives/additive_rxn_screening_plate_1.csv|--text additives --molecule additives|objective|max|hybrid-projection|20|–|–|–|–|–
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv|--text procedure|objective|max|static|20|20|0.095 ± 0.014|1.52|84 %|22
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv|--text procedure|objective|max|projection|20|20|0.230 ± 0.011|7.48|52 %|215
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv|--text procedure|objective|max|llm-phi|5|–|–|–|–|–
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv|--text procedure|objective|max|pllm-phi|5|–|–|–|–|–
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv|--text ligand --text additive --text base --text 'aryl halide'|objective|max|one-hot|20|20|0.341 ± 0.026|1.92|65 %|30
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv|--text rxn|objective|max|drfp|20|20|0.270 ± 0.029|1.73|73 %|45
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv|--text procedure --category ligand --category additive --category base --category 'aryl halide'|objective|max|hybrid-static|20|–|–|–|–|–
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv|--text procedure --category ligand --category additive --category base --category 'aryl halide'|objective|max|hybrid-projection|20|–|–|–|–|–
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv|--text procedure --category ligand --category additive --category base --category 'aryl halide' --reaction rxn|objective|max|static,projection,one-hot,drfp,hybrid-projection|20|–|–|–|–|–
buchwald-hartwig-1-rxn|buchwald-hartwig/bh_reaction_1.csv|--text rxn|objective|max|static|20|–|–|–|–|–
buchwald-hartwig-1-rxn|buchwald-hartwig/bh_reaction_1.csv|--text rxn|objective|max|projection|20|–|–|–|–|–
buchwald-hartwig-1-bfloat16|buchwald-hartwig/bh_reaction_1.csv|--text procedure --precision bfloat16|objective|max|static|20|–|–|–|–|–
buchwald-hartwig-1-bfloat16|buchwald-hartwig/bh_reaction_1.csv|--text procedure --precision bfloat16|objective|max|projection|20|–|–|–|–|–
buchwald-hartwig-1-warm|buchwald-hartwig/bh_reaction_1.csv|--text procedure --warm-start|objective|max|projection|20|–|–|–|–|–
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv|--text procedure|objective|max|static|20|20|0.210 ± 0.024|1.40|88 %|23
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv|--text procedure|objective|max|projection|20|20|0.382 ± 0.024|4.84|60 %|217
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv|--text procedure|objective|max|llm-phi|5|–|–|–|–|–
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv|--text procedure|objective|max|pllm-phi|5|–|–|–|–|–
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv|--text ligand --text additive --text base --text 'aryl halide'|objective|max|one-hot|20|20|0.500 ± 0.014|1.10|87 %|31
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv|--text rxn|objective|max|drfp|20|20|0.436 ± 0.018|1.20|84 %|46
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv|--text procedure --category ligand --category additive --category base --category 'aryl halide'|objective|max|hybrid-static|20|–|–|–|–|–
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv|--text procedure --category ligand --category additive --category base --category 'aryl halide'|objective|max|hybrid-projection|20|–|–|–|–|–
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv|--text procedure --category ligand --category additive --category base --category 'aryl halide' --reaction rxn|objective|max|static,projection,one-hot,drfp,hybrid-projection|20|–|–|–|–|–
buchwald-hartwig-2-rxn|buchwald-hartwig/bh_reaction_2.csv|--text rxn|objective|max|static|20|–|–|–|–|–
buchwald-hartwig-2-rxn|buchwald-hartwig/bh_reaction_2.csv|--text rxn|objective|max|projection|20|–|–|–|–|–
buchwald-hartwig-2-bfloat16|buchwald-hartwig/bh_reaction_2.csv|--text procedure --precision bfloat16|objective|max|static|20|–|–|–|–|–
buchwald-hartwig-2-bfloat16|buchwald-hartwig/bh_reaction_2.csv|--text procedure --precision bfloat16|objective|max|projection|20|–|–|–|–|–
buchwald-hartwig-2-warm|buchwald-hartwig/bh_reaction_2.csv|--text procedure --warm-start|objective|max|projection|20|–|–|–|–|–
c2|c2-yield/c2_yield_data.csv.gz|--text procedure|objective|max|static|20|10|0.081 ± 0.014|1.06|91 %|21
c2|c2-yield/c2_yield_data.csv.gz|--text procedure|objective|max|projection|20|5|0.176 ± 0.037|6.05|46 %|199
c2|c2-yield/c2_yield_data.csv.gz|--category m1 --category m2 --category m3 --category sup --number m1_mol --number m2_mol --number m3_mol --number react_temp --number flow_vol --number ar_vol --number ch4_vol --number o2_vol --number contact|objective|max|one-hot|20|–|–|–|–|–
c2|c2-yield/c2_yield_data.csv.gz|--text procedure --category m1 --category m2 --category m3 --category sup --number m1_mol --number m2_mol --number m3_mol --number react_temp --number flow_vol --number ar_vol --number ch4_vol --number o2_vol --number contact|objective|max|hybrid-static|20|–|–|–|–|–
c2|c2-yield/c2_yield_data.csv.gz|--text procedure --category m1 --category m2 --category m3 --category sup --number m1_mol --number m2_mol --number m3_mol --number react_temp --number flow_vol --number ar_vol --number ch4_vol --number o2_vol --number contact|objective|max|hybrid-projection|20|–|–|–|–|–
c2-product|c2-yield/c2_yield_data.csv.gz|--text procedure --combination product --category m1 --category m2 --category m3 --category sup --number m1_mol --number m2_mol --number m3_mol --number react_temp --number flow_vol --number ar_vol --number ch4_vol --number o2_vol --number contact|objective|max|hybrid-projection|20|–|–|–|–|–
c2|c2-yield/c2_yield_data.csv.gz|--text procedure --category m1 --category m2 --category m3 --category sup --number m1_mol --number m2_mol --number m3_mol --number react_temp --number flow_vol --number ar_vol --number ch4_vol --number o2_vol --number contact|objective|max|static,projection,one-hot,hybrid-projection|20|–|–|–|–|–
ered|molecules/redox_mer_with_iupac.csv.gz|--text SMILES|Ered|min|static|20|10|0.321 ± 0.017|0.88|86 %|32
ered|molecules/redox_mer_with_iupac.csv.gz|--text SMILES|Ered|min|projection|20|5|0.442 ± 0.007|2.88|55 %|199
ered|molecules/redox_mer_with_iupac.csv.gz|--text SMILES|Ered|min|morgan|20|–|–|–|–|–
ered|molecules/redox_mer_with_iupac.csv.gz|--text SMILES --molecule SMILES|Ered|min|hybrid-static|20|–|–|–|–|–
ered|molecules/redox_mer_with_iupac.csv.gz|--text SMILES --molecule SMILES|Ered|min|hybrid-projection|20|–|–|–|–|–
ered-canonical|molecules/redox_mer_with_iupac.csv.gz|--template '{SMILES:canonical}'|Ered|min|static|20|–|–|–|–|–
ered-canonical|molecules/redox_mer_with_iupac.csv.gz|--template '{SMILES:canonical}'|Ered|min|projection|20|–|–|–|–|–
gsol|molecules/redox_mer_with_iupac.csv.gz|--text SMILES|Gsol|min|static|20|–|–|–|–|–
gsol|molecules/redox_mer_with_iupac.csv.gz|--text SMILES|Gsol|min|projection|20|–|–|–|–|–
gsol|molecules/redox_mer_with_iupac.csv.gz|--text SMILES|Gsol|min|morgan|20|–|–|–|–|–
gsol|molecules/redox_mer_with_iupac.csv.gz|--text SMILES --molecule SMILES|Gsol|min|hybrid-static|20|–|–|–|–|–
gsol|molecules/redox_mer_with_iupac.csv.gz|--text SMILES --molecule SMILES|Gsol|min|hybrid-projection|20|–|–|–|–|–
gsol-canonical|molecules/redox_mer_with_iupac.csv.gz|--template '{SMILES:canonical}'|Gsol|min|static|20|–|–|–|–|–
gsol-canonical|molecules/redox_mer_with_iupac.csv.gz|--template '{SMILES:canonical}'|Gsol|min|projection|20|–|–|–|–|–
hplc|hplc/hplc_data.csv|--text procedure|objective|max|static|20|10|0.067 ± 0.013|1.45|89 %|38
hplc|hplc/hplc_data.csv|--text procedure|objective|max|projection|20|5|0.078 ± 0.016|6.68|67 %|221
hplc|hplc/hplc_data.csv|--number sample_loop --number additional_volume --number tubing_volume --number sample_flow --number push_speed --number wait_time|objective|max|one-hot|20|–|–|–|–|–
hplc|hplc/hplc_data.csv|--text procedure --number sample_loop --number additional_volume --number tubing_volume --number sample_flow --number push_speed --number wait_time|objective|max|hybrid-static|20|–|–|–|–|–
hplc|hplc/hplc_data.csv|--text procedure --number sample_loop --number additional_volume --number tubing_volume --number sample_flow --number push_speed --number wait_time|objective|max|hybrid-projection|20|–|–|–|–|–
photoswitches|molecules/photoswitches.csv.gz|--text SMILES|Pi-Pi* Transition Wavelength|max|static|20|10|0.640 ± 0.080|1.15|96 %|39
photoswitches|molecules/photoswitches.csv.gz|--text SMILES|Pi-Pi* Transition Wavelength|max|projection|20|5|0.310 ± 0.098|9.46|51 %|211
photoswitches|molecules/photoswitches.csv.gz|--text SMILES|Pi-Pi* Transition Wavelength|max|morgan|20|–|–|–|–|–
photoswitches|molecules/photoswitches.csv.gz|--text SMILES --molecule SMILES|Pi-Pi* Transition Wavelength|max|hybrid-static|20|–|–|–|–|–
photoswitches|molecules/photoswitches.csv.gz|--text SMILES --molecule SMILES|Pi-Pi* Transition Wavelength|max|hybrid-projection|20|–|–|–|–|–
photoswitches-canonical|molecules/photoswitches.csv.gz|--template '{SMILES:canonical}'|Pi-Pi* Transition Wavelength|max|static|20|–|–|–|–|–
photoswitches-canonical|molecules/photoswitches.csv.gz|--template '{SMILES:canonical}'|Pi-Pi* Transition Wavelength|max|projection|20|–|–|–|–|–
suzuki|suzuki.csv|--text procedure|objective|max|static|20|10|0.078 ± 0.017|1.48|90 %|35
suzuki|suzuki.csv|--text procedure|objective|max|projection|20|4|0.155 ± 0.026|8.50|47 %|219
suzuki|suzuki.csv|--category reactant_1_smiles --category reactant_2_smiles --category ligand_smiles --category reagent_1_smiles --category solvent_1_smiles|objective|max|one-hot|20|–|–|–|–|–
suzuki|suzuki.csv|--text rxn|objective|max|drfp|20|–|–|–|–|–
suzuki|suzuki.csv|--text procedure --category reactant_1_smiles --category reactant_2_smiles --category ligand_smiles --category reagent_1_smiles --category solvent_1_smiles|objective|max|hybrid-static|20|–|–|–|–|–
suzuki|suzuki.csv|--text procedure --category reactant_1_smiles --category reactant_2_smiles --category ligand_smiles --category reagent_1_smiles --category solvent_1_smiles|objective|max|hybrid-projection|20|–|–|–|–|–
TABLE
}

# Plates: 48 experiments after the start, eight at a time by each strategy, and one at a time.
batches() {
  local task file choice
  while IFS='|' read -r task file; do
    for choice in 8\ --strategy\ {top,qlogei,kriging-believer,constant-liar-min,constant-liar-mean,constant-liar-max,local-penalization,thompson} 1; do
      echo "$task|$file|--text procedure --experiments 48 --batch $choice|objective|max|projection|20|–|–|–|–|–"
    done
  done <<'TABLE'
buchwald-hartwig-1|buchwald-hartwig/bh_reaction_1.csv
buchwald-hartwig-2|buchwald-hartwig/bh_reaction_2.csv
suzuki|suzuki.csv
TABLE
}

echo "Java: $(java -version 2>&1 | grep -m 1 version); $(getconf _NPROCESSORS_ONLN) processors; $(uname -sm)"
echo
echo "| task | representation | seeds | top-5 % coverage | NLPD (median), inside 95 % | evaluations per round | s per round | reference: seeds | coverage | NLPD, inside 95 % | evaluations |"
echo "|---|---|---|---|---|---|---|---|---|---|---|"
"$LINES_OF" | grep -E -- "$PATTERN" | while IFS='|' read -r task file columns target direction representation seeds theirs coverage nlpd inside steps; do
  table=$DATA/$file
  [[ $task == suzuki ]] && table=$OUT/$file
  if [[ ! -f $table ]]; then
    echo "left out: $task ($file is not there)" >&2
    continue
  fi
  eval "command=(backtest --table \"\$file\" $columns)"
  command+=(--target "$target" --direction "$direction" --representation "$representation")
  name=$task-$representation
  [[ $representation == *,* ]] && name=$task-best-of
  if [[ $columns =~ --batch\ ([0-9]+)(\ --strategy\ ([a-z-]+))? ]]; then
    name=$name-q${BASH_REMATCH[1]}${BASH_REMATCH[3]:+-${BASH_REMATCH[3]}}
  else
    command+=(--rounds 50)
  fi
  command+=(--start-points 10 --seeds "1..${SEEDS:-$seeds}")
  if [[ -n $MODEL && ! $representation =~ ^(one-hot|drfp|morgan)$ ]]; then
    name=$name-$(basename "$MODEL")
    command+=(--model "$(basename "$MODEL")")
  fi
  folder=$OUT/$name
  ran=("${command[@]}")
  for i in "${!ran[@]}"; do
    [[ ${ran[i]} == --table ]] && ran[i + 1]=$table
    [[ ${ran[i]} == --model ]] && ran[i + 1]=$MODEL
  done
  "$ROOT/gollum" "${ran[@]}" ${MORE[@]+"${MORE[@]}"} --out "$folder" </dev/null >"$folder.log"
  figures=$(java -cp "$LIBRARIES" "$ROOT/benchmarks/Summary.java" "$folder/backtest.json" \
    "$ROOT/benchmarks/results/$name.json" "./gollum $(printf '%q ' "${command[@]}")")
  echo "| $task | ${name#"$task"-} | $figures | $theirs | $coverage | $nlpd, $inside | $steps |"
done
echo
echo "Reference: the Python reference implementation, run on the same data with the same language model; ± is the standard error over seeds."
