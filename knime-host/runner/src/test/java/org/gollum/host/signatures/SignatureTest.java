// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gollum.host.ProbeClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stand-in has KNIME's signatures, and the nodes need nothing that a supported version lacks.
 *
 * <p>The two listings are those of the oldest supported version and of the newest one that was
 * listed; tools/knime-signatures/extract.py made the extracts.
 */
class SignatureTest {
  private static final Path NODES =
      Path.of("..", "..", "org.gollum.knime.nodes", "target", "classes");

  @TempDir Path temporary;

  private static Map<String, CompiledType> standIn() throws IOException {
    Map<String, CompiledType> types = new LinkedHashMap<>();
    for (String module : new String[] {"org.knime.core", "org.knime.core.ui"}) {
      types.putAll(CompiledType.load(Path.of("..", module, "target", "classes")));
    }
    return types;
  }

  @Test
  void theStandInAgreesWithTheVersionItStandsFor() throws IOException {
    StandInCheck check = new StandInCheck(Listing.read("5.8.txt.gz"));
    assertThat(check.differences(standIn())).isEmpty();
    assertThat(check.types()).isGreaterThan(250);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.8.txt.gz", "5.next.txt.gz"})
  void theNodesNeedNothingThatKnimeLacks(String version) throws IOException {
    assumeTrue(
        Files.isDirectory(NODES.resolve("org")),
        "the nodes are not built: build the whole project to check them");
    ReferenceCheck check = new ReferenceCheck(Listing.read(version), CompiledType.load(NODES));
    assertThat(check.absent()).isEmpty();
    assertThat(check.references()).isGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.8.txt.gz", "5.next.txt.gz"})
  void thePluginOfTheHostsTestsNeedsNothingThatKnimeLacks(String version) throws IOException {
    ReferenceCheck check =
        new ReferenceCheck(
            Listing.read(version), CompiledType.load(ProbeClasses.compile(temporary)));
    assertThat(check.absent()).isEmpty();
    assertThat(check.references()).isGreaterThan(50);
  }
}
