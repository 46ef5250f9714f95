#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What the nodes cost beside the engine: milliseconds per execution over a small table, an embedding
# of 10 texts by a warm worker, the node's share of an embedding of 1,000 texts, and how many bytes a
# row of a million holds in KNIME's memory while the engine works.
#
#   benchmarks/nodes/run.sh [ROUNDS]
#
#   ROUNDS  how often each is executed (30); the embedding of 1,000 texts a fifth of that
#
# KNIME is stood in for by knime-host, so its own work on tables is not in these figures. The machine
# should be idle.
set -euo pipefail

cd -P "$(dirname "${BASH_SOURCE[0]}")/../.."
. benchmarks/engine.sh
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

# Fails if a row costs more than the test allows; the tables of the stand-in need most of the heap.
"$MAVEN" -q -o -B -pl org.gollum.knime.nodes -am package \
  -Dtest=LargeTablesTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dgollum.benchmark.rows=1000000 -DargLine=-Xmx2g
echo "a million rows: within the bound of LargeTablesTest"

CLASSES=org.gollum.knime.nodes/target/classes:org.gollum.knime.nodes/target/test-classes
for classes in knime-host/*/target/classes; do CLASSES+=:$classes; done
for jar in org.gollum.knime.nodes/lib/*.jar; do CLASSES+=:$jar; done
javac -nowarn -d "$WORK" -cp "$CLASSES" benchmarks/nodes/NodeBenchmark.java

TORCH=$(ls -d org.gollum.knime.torch.*/lib | while read -r lib; do
  [[ -z $(ls "$lib" 2>/dev/null) ]] || echo "$PWD/$lib"
done | paste -sd:)
java -Xmx1g -Dgollum.engine.path="$PWD/org.gollum.knime.engine/lib:$TORCH" \
  -Dgollum.models="$PWD/org.gollum.knime.starter/model" \
  -cp "$WORK:$CLASSES" NodeBenchmark "${1:-30}"
