// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
  @TempDir Path temporary;

  @Test
  void theStandInAgreesWithTheVersionItStandsFor() throws IOException {
    StandInCheck check = new StandInCheck(Listing.read("5.8.txt.gz"));
    assertThat(check.differences(Compiled.standIn())).isEmpty();
    assertThat(check.types()).isGreaterThan(250);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.8.txt.gz", "5.next.txt.gz"})
  void theNodesNeedNothingThatKnimeLacks(String version) throws IOException {
    Compiled.assumeBundles();
    ReferenceCheck check = new ReferenceCheck(Listing.read(version), Compiled.bundles());
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
