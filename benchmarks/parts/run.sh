#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What the engine's parts cost, each by itself, so that a change of one of them shows: average time
# of a call, by JMH.
#
#   benchmarks/parts/run.sh [PATTERN]
#
#   PATTERN  only parts with this regular expression in their name, for example gaussianprocess or
#            qlogei (all)
#
# Two seconds of warm-up and three of measurement for each part, or one call where that takes longer;
# the whole takes two to three minutes. Inputs are made up from a seed. Fails if a step of the
# Gaussian process at 1,000 rows takes more than a second. All results are left in
# target/benchmarks/parts.json; the table at the end is that of benchmarks/README.md.
#
# What is stale is built first. JMH 1.37 (GPL-2.0 with the Classpath exception, never carried by what
# is built here) is fetched once into target/benchmarks/jmh. THREADS names another number of threads
# than the processor has. The machine should be idle.
set -euo pipefail

cd -P "$(dirname "${BASH_SOURCE[0]}")/../.."
THREADS=${THREADS:-$(getconf _NPROCESSORS_ONLN)}
JMH=target/benchmarks/jmh
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

. benchmarks/engine.sh

if ! cmp -s benchmarks/parts/jmh.xml "$JMH/pom.xml"; then
  rm -rf "$JMH"
  # A folder .mvn of its own: the project's extensions have nothing to do here.
  mkdir -p "$JMH/.mvn"
  cp benchmarks/parts/jmh.xml "$JMH/jmh.xml"
  (cd "$JMH" && "$MAVEN" -q -B -f jmh.xml -DoutputDirectory=lib \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies)
  # Only now: a download that failed must be tried again.
  mv "$JMH/jmh.xml" "$JMH/pom.xml"
fi

CLASSES="$ENGINE:$JMH/lib/*"
javac -encoding UTF-8 -d "$WORK" -cp "$CLASSES" \
  -processor org.openjdk.jmh.generators.BenchmarkProcessor benchmarks/parts/*.java
java -Xmx2g -Dfile.encoding=UTF-8 -Dgollum.threads="$THREADS" \
  -Dgollum.models=org.gollum.knime.starter/model \
  -cp "$WORK:$CLASSES" \
  parts.PartsBenchmark "${1:-.}" target/benchmarks/parts.json
