#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Resident size of the worker over 500 rounds of embed, fit and select, printed every 50 rounds.
#
#   benchmarks/worker-memory.sh [ROUNDS]
set -euo pipefail

cd -P "$(dirname "${BASH_SOURCE[0]}")/.."
. benchmarks/engine.sh
exec "$MAVEN" -q -pl org.gollum.worker -am test -Dtest=WorkerMemoryBenchmark \
  -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.reportFormat=plain \
  -Dgollum.benchmark.rounds="${1:-500}"
