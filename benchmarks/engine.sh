# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2034 # sourced
#
# What the benchmarks begin with, in the project's root: builds what is stale, and sets
#
#   ENGINE  the class path of the built engine and its natives
#   MAVEN   the Maven that builds the project, unless the environment names another

./gollum build
if [[ $(uname -s) == Darwin ]]; then
  ENGINE="org.gollum.knime.engine/lib/*:org.gollum.knime.torch.macosx.aarch64/lib/*"
else
  ENGINE="org.gollum.knime.engine/lib/*:org.gollum.knime.torch.linux.x86_64/lib/*"
fi
if [[ -z ${MAVEN:-} ]]; then
  MAVEN=$(find "$PWD/.tools" -path '*/bin/mvn' 2>/dev/null | sort | tail -n 1)
  MAVEN=${MAVEN:-mvn}
fi
# As the launcher and the nodes set it: waiting threads soon leave the processor to others.
export GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-20000}
