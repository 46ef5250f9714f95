// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.StartPoint;
import picocli.CommandLine.Option;

/** Where one training begins. Holds the start archive once it was read. */
final class StartOptions {
  @Option(
      names = "--start",
      paramLabel = "FILE",
      description =
          "Begin training at this .gollum archive; its representation, model, pooling, cut and"
              + " dropout hold unless an option says otherwise.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Of every random choice; the same seed gives the same result."
              + " Default: ${bundle:default.seed}.")
  private Optional<Long> seed = Optional.empty();

  private Optional<StartPoint> point = Optional.empty();

  Optional<Long> seed() {
    return seed;
  }

  /** Reads the start archive, if there is one, and the table for each representation named. */
  List<TrainingTable> readAll(TrainingInput input, Terminal terminal) {
    point = file.map(StartPoint::read);
    return point
        .map(start -> List.of(input.readFor(start, seed, terminal)))
        .orElseGet(() -> input.readAll(seed, terminal));
  }

  /** The learner for that table. */
  Learner learner(TrainingTable table) {
    return point
        .map(start -> Learner.startingAt(start, table.settings()))
        .orElseGet(() -> Learner.of(table.settings()));
  }
}
