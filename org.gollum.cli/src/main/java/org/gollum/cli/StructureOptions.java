// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.Optional;
import org.gollum.api.BadSmiles;
import picocli.CommandLine.Option;

/** What becomes of rows with a bad SMILES. */
final class StructureOptions {
  @Option(
      names = "--bad-smiles",
      paramLabel = "NAME",
      converter = Choice.OfBadSmiles.class,
      completionCandidates = Choice.OfBadSmiles.class,
      description = {
        "What to do with a row whose SMILES cannot be read: ${COMPLETION-CANDIDATES}."
            + " Default: ${bundle:default.bad-smiles}.",
        "leave-out: as if the row were not there, with a warning."
      })
  private Optional<BadSmiles> badSmiles = Optional.empty();

  /** What was asked for, or the default. */
  BadSmiles badSmiles() {
    return badSmiles.orElse(BadSmiles.DEFAULT);
  }

  /** Whether it was asked for. */
  boolean isGiven() {
    return badSmiles.isPresent();
  }
}
