#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Resident size of the worker over 500 rounds of embed, fit and select, printed every 50 rounds.
# Other numbers of rounds: benchmarks/worker-memory.sh 2000
# The Maven to use: environment variable MVN, else mvn.
cd "$(dirname "$0")/.." || exit 1
exec "${MVN:-mvn}" -q -pl org.gollum.worker -am test -Dtest=WorkerMemoryBenchmark \
  -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.reportFormat=plain \
  -Dgollum.benchmark.rounds="${1:-500}"
