// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Surrogates on fingerprints, and on categories with numbers, from pool to archive and back. */
class StructureSurrogateTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"DRFP", "MORGAN"})
  void aSurrogateOnFingerprintsPredictsTheSameAfterReading(Representation representation) {
    Surrogate surrogate = Examples.fit(representation).surrogate();
    Path file = folder.resolve("x.gollum");
    surrogate.write(file);
    Surrogate read = Surrogate.read(file);
    Pool pool = read.pool(Examples.structures(representation));

    assertThat(pool.dimension()).isEqualTo(2048);
    assertThat(read.measured()).isEqualTo(surrogate.measured());
    Prediction one = surrogate.predict(Examples.pool(representation), Progress.NONE);
    Prediction other = read.predict(pool, Progress.NONE);
    for (int row = 0; row < Examples.ROWS; row++) {
      assertThat(other.mean(row)).isEqualTo(one.mean(row));
      assertThat(other.sd(row)).isEqualTo(one.sd(row));
    }
  }

  @Test
  void numbersKeepTheirScaleInTheArchive() {
    List<String> columns = List.of("ligand", "temperature");
    var rows =
        new Experiments.Categories(
            columns,
            List.of(
                List.of("L1", "20"), List.of("L2", "60"), List.of("L1", "80"), List.of("L2", "35")),
            1);
    Surrogate surrogate =
        Learner.of(Examples.settings(Representation.ONE_HOT))
            .fit(Pool.of(rows), Outcomes.of("yield", 1, 5, 9, Double.NaN), Progress.NONE)
            .surrogate();
    Path file = folder.resolve("x.gollum");
    surrogate.write(file);
    Surrogate read = Surrogate.read(file);
    var candidates =
        new Experiments.Categories(columns, List.of(List.of("L1", "50"), List.of("L9", "90")), 1);

    assertThat(read.pool(candidates).vectors().toArray())
        .isEqualTo(surrogate.pool(candidates).vectors().toArray())
        .contains(Math.sqrt(2) * (50 - 20) / (80 - 20));
    assertThat(read.pool(candidates).warnings())
        .containsExactly(
            "1 of 2 rows have a category that training did not see, the first is row 1; it counts as"
                + " no category at all.");
    assertThat(((Experiments.Categories) read.measured()).numbers()).isEqualTo(1);
  }

  @Test
  void anArchiveWhoseFingerprintsCannotBeMadeAgainIsRefused() throws java.io.IOException {
    Path file = folder.resolve("x.gollum");
    Examples.fit(Representation.MORGAN).surrogate().write(file);
    Map<String, byte[]> entries = Archives.entries(file);
    entries.put(
        "training.csv",
        new String(entries.get("training.csv"), StandardCharsets.UTF_8)
            .replaceFirst("CBr", "CI")
            .getBytes(StandardCharsets.UTF_8));
    Path changed = Archives.zip(folder, entries);

    assertThatThrownBy(() -> Surrogate.read(changed))
        .isInstanceOf(InputException.class)
        .hasMessage(
            changed
                + ": Its fingerprints are not those that this program computes. Use the program"
                + " that wrote it, or train the surrogate again.");
  }

  @Test
  void aBadSmilesNamesRowAndColumn() {
    var rows =
        new Experiments.Structures(
            Representation.MORGAN, List.of("ligand"), List.of(List.of("CC"), List.of("C1C")));

    assertThatThrownBy(() -> Pool.of(rows))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "row \"1\", column \"ligand\": \"C1C\" is no SMILES: a ring is opened and never closed"
                + " (character 3). Check how it is written.");
  }

  @Test
  void experimentsOfAnotherKindAreRefused() {
    Surrogate surrogate = Examples.fit(Representation.DRFP).surrogate();

    assertThatThrownBy(() -> surrogate.pool(Examples.structures(Representation.MORGAN)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The surrogate was trained on reaction SMILES, SMILES were given. Give the columns of"
                + " training: reaction.");
    assertThatThrownBy(
            () ->
                Learner.of(Examples.settings(Representation.DRFP))
                    .fit(Examples.pool(Representation.MORGAN), Examples.outcomes(), Progress.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "representation: \"drfp\" is trained on reaction SMILES. Choose another representation,"
                + " or other input columns.");
  }
}
