// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.gollum.api.BadSmiles;
import org.gollum.api.FeatureKind;
import org.gollum.api.FingerprintSettings;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.FeaturizeAnswer;
import org.gollum.api.protocol.FeaturizeRequest;
import org.gollum.api.protocol.Inputs;
import org.gollum.engine.chem.Drfp;
import org.gollum.engine.chem.MorganFingerprint;
import org.gollum.engine.chem.StructureEncoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturizeRequestsTest {
  private static final String ESTER = "CCO.CC(=O)O>>CCOC(C)=O";
  private static final String AMIDE = "CN.CC(=O)O>C1CCOC1>CNC(C)=O";

  @TempDir Path root;
  private ExchangeFolder files;

  @BeforeEach
  void makeFolder() throws IOException {
    files = ExchangeFolder.create(root);
  }

  @AfterEach
  void deleteFolder() {
    files.close();
  }

  private FeaturizeAnswer featurize(FeatureKind kind, BadSmiles badSmiles, String... smiles)
      throws IOException {
    return featurize(kind, badSmiles, List.of("rxn"), Progress.NONE, smiles);
  }

  private FeaturizeAnswer featurize(
      FeatureKind kind,
      BadSmiles badSmiles,
      List<String> columns,
      Progress progress,
      String... smiles)
      throws IOException {
    TextFile.write(files.file("smiles"), Arrays.asList(smiles));
    TextFile.write(files.file("rows"), List.of("A1", "A2", "A3", "A4", "A5"));
    Inputs inputs = Inputs.ofTexts("smiles", columns, null);
    return FeaturizeRequests.featurize(
        new FeaturizeRequest(
            "t", kind, FingerprintSettings.defaults(), badSmiles, inputs, "rows", "vectors"),
        files,
        progress);
  }

  private double[][] vectors() throws IOException {
    return RequestFiles.matrix("vectors", files);
  }

  @Test
  void reactionsBecomeTheirDifferentialFingerprints() throws Exception {
    FeaturizeAnswer answer = featurize(FeatureKind.DRFP, BadSmiles.FAIL, ESTER, AMIDE);

    assertThat(answer).isEqualTo(new FeaturizeAnswer(List.of(0, 1), 2048, List.of()));
    assertThat(vectors())
        .isDeepEqualTo(
            new double[][] {Drfp.defaults().encode(ESTER), Drfp.defaults().encode(AMIDE)});
  }

  @Test
  void lengthAndRadiusAreThoseAskedFor() throws Exception {
    TextFile.write(files.file("smiles"), List.of(ESTER));
    TextFile.write(files.file("rows"), List.of("A1"));

    FeaturizeAnswer answer =
        FeaturizeRequests.featurize(
            new FeaturizeRequest(
                "t",
                FeatureKind.DRFP,
                new FingerprintSettings(256, 1),
                BadSmiles.FAIL,
                Inputs.ofTexts("smiles", List.of("rxn"), null),
                "rows",
                "vectors"),
            files,
            Progress.NONE);

    assertThat(answer.dimension()).isEqualTo(256);
    assertThat(vectors()).isDeepEqualTo(new double[][] {new Drfp(256, 1).encode(ESTER)});
  }

  @Test
  void moleculesBecomeCounts() throws Exception {
    FeaturizeAnswer answer = featurize(FeatureKind.MQN, BadSmiles.FAIL, "CCO", "c1ccccc1");

    assertThat(answer.dimension()).isEqualTo(42);
    double[][] counts = vectors();
    // Carbon, and heavy atoms.
    assertThat(counts[0][0]).isEqualTo(2);
    assertThat(counts[0][11]).isEqualTo(3);
    assertThat(counts[1][0]).isEqualTo(6);
  }

  @Test
  void severalColumnsStandOneAfterTheOther() throws Exception {
    FeaturizeAnswer answer =
        featurize(
            FeatureKind.MORGAN,
            BadSmiles.FAIL,
            List.of("ligand", "base"),
            Progress.NONE,
            "CP(C)C",
            "CCN");

    assertThat(answer).isEqualTo(new FeaturizeAnswer(List.of(0), 4096, List.of()));
    StructureEncoding morgan = MorganFingerprint.defaults();
    double[] row = vectors()[0];
    assertThat(Arrays.copyOf(row, 2048)).isEqualTo(morgan.encode("CP(C)C"));
    assertThat(Arrays.copyOfRange(row, 2048, 4096)).isEqualTo(morgan.encode("CCN"));
  }

  @Test
  void aBadSmilesNamesItsRowAndColumn() {
    assertThatThrownBy(
            () -> featurize(FeatureKind.DRFP, BadSmiles.FAIL, ESTER, "CCO", AMIDE, "CC>>", ""))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "row \"A2\", column \"rxn\": \"CCO\" is no reaction SMILES: it has no \">\" signs. 2"
                + " more rows have no usable reaction SMILES either. A reaction is written as"
                + " reactants>agents>products, or reactants>>products.");
    assertThat(files.file("vectors")).doesNotExist();
  }

  @Test
  void aReactionIsNoMolecule() {
    assertThatThrownBy(() -> featurize(FeatureKind.MORGAN, BadSmiles.FAIL, "CCO", ESTER))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "row \"A2\", column \"rxn\": \"CCO.CC(=O)O>>CCOC(C)=O\" is a reaction, not a molecule."
                + " Use drfp, or a column with the SMILES of molecules.");
  }

  @Test
  void badSmilesAreLeftOutIfAskedForAndCounted() throws Exception {
    FeaturizeAnswer answer =
        featurize(FeatureKind.DRFP, BadSmiles.LEAVE_OUT, "CC>>", ESTER, "CCO", AMIDE);

    assertThat(answer)
        .isEqualTo(
            new FeaturizeAnswer(
                List.of(1, 3),
                2048,
                List.of(
                    "2 rows got no vector, the first is \"A1\": The reaction SMILES \"CC>>\" has no"
                        + " product.")));
    assertThat(vectors())
        .isDeepEqualTo(
            new double[][] {Drfp.defaults().encode(ESTER), Drfp.defaults().encode(AMIDE)});
  }

  @Test
  void rowsMayAllBeLeftOut() throws Exception {
    FeaturizeAnswer answer = featurize(FeatureKind.DRFP, BadSmiles.LEAVE_OUT, "CCO");

    assertThat(answer)
        .isEqualTo(
            new FeaturizeAnswer(
                List.of(),
                2048,
                List.of(
                    "Row \"A1\" got no vector: \"CCO\" is no reaction SMILES: it has no \">\""
                        + " signs.")));
    assertThat(MatrixFile.readAll(files.file("vectors"))).isEmpty();
  }

  @Test
  void categoriesAreNoStructures() {
    assertThatThrownBy(() -> featurize(FeatureKind.ONE_HOT, BadSmiles.FAIL, "XPhos"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("categories are no structures");
  }

  @Test
  void aCancelledRequestWritesNothing() {
    Progress cancelled =
        new Progress() {
          @Override
          public void report(double fraction, String message) {}

          @Override
          public void check() {
            throw new CancellationException();
          }
        };

    assertThatThrownBy(
            () -> featurize(FeatureKind.DRFP, BadSmiles.FAIL, List.of("rxn"), cancelled, ESTER))
        .isInstanceOf(CancellationException.class);
    assertThat(files.file("vectors")).doesNotExist();
  }
}
