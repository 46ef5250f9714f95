// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.gollum.api.Direction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.api.Representation;
import org.gollum.host.standin.NodeControl;
import org.gollum.host.standin.PortTypeDeclaration;
import org.gollum.knime.nodes.columns.ColumnsBeside;
import org.gollum.knime.nodes.columns.HybridSource;
import org.gollum.knime.nodes.columns.TextSource;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.testing.FakeEngineService;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.port.PortObject;

class PortObjectsTest {
  private static final EmbeddingSettings USED =
      new EmbeddingSettings("bge-small", Pooling.CLS, 128, true, Precision.BFLOAT16);

  private static PortObject stored(PortObject object) throws Exception {
    NodeControl control = NodeControl.get();
    control.register(
        new PortTypeDeclaration(
            "Language Model",
            LanguageModelPortObject.class,
            LanguageModelPortObjectSpec.class,
            new LanguageModelPortObject.Serializer(),
            new LanguageModelPortObjectSpec.Serializer(),
            0x1f8a8c,
            false));
    control.register(
        new PortTypeDeclaration(
            "Surrogate",
            SurrogatePortObject.class,
            SurrogatePortObjectSpec.class,
            new SurrogatePortObject.Serializer(),
            new SurrogatePortObjectSpec.Serializer(),
            0xe0a526,
            false));
    return control.storeAndLoad(object);
  }

  private static LanguageModelPortObject model() {
    return new LanguageModelPortObject(
        new LanguageModelPortObjectSpec(
            USED, TextSource.of(List.of("ligand", "base"), Optional.of("{ligand} <&> {base}"))),
        FakeEngineService.model("bge-small"),
        new LanguageModelPortObject.Use(USED, "cuda:0"));
  }

  private static SurrogatePortObject surrogate() {
    return new SurrogatePortObject(
        new SurrogatePortObjectSpec(new VectorSource("v", 384), "yield", Direction.MIN),
        FakeEngineService.summary(24, "yield", Direction.MIN),
        "archive".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aLanguageModelIsTheSameAfterSavingAndLoading() throws Exception {
    LanguageModelPortObject read = (LanguageModelPortObject) stored(model());

    assertThat(read.model()).isEqualTo(model().model());
    assertThat(read.use()).isEqualTo(model().use()).isPresent();
    assertThat(read.getSpec().settings()).isEqualTo(model().getSpec().settings());
    assertThat(read.getSpec().texts().columns()).containsExactly("ligand", "base");
    assertThat(read.getSpec().texts().template()).contains("{ligand} <&> {base}");
  }

  @Test
  void theModelsOwnPoolingIsKeptAsSuch() throws Exception {
    LanguageModelPortObject object =
        new LanguageModelPortObject(
            new LanguageModelPortObjectSpec(
                EmbeddingSettings.defaults(), TextSource.ofColumn("text")),
            FakeEngineService.model("m"),
            new LanguageModelPortObject.Use(
                EmbeddingSettings.defaults().withPooling(Pooling.MEAN), "cpu"));

    LanguageModelPortObject read = (LanguageModelPortObject) stored(object);

    assertThat(read.getSpec().settings()).isEqualTo(EmbeddingSettings.defaults());
    assertThat(read.getSpec().texts().template()).isEmpty();
  }

  @Test
  void aSpecThatWasSavedBeforeThereWasAPrecisionIsOfSinglePrecision() throws Exception {
    ModelContent saved = new ModelContent("spec");
    saved.addString("model", "bge-small");
    saved.addString("pooling", "cls");
    saved.addInt("max_tokens", 128);
    saved.addBoolean("normalize", true);
    saved.addStringArray("columns", "ligand");
    saved.addString("template", "");
    LanguageModelPortObjectSpec spec = new LanguageModelPortObjectSpec();

    spec.load(saved);

    assertThat(spec.settings()).isEqualTo(USED.withPrecision(Precision.FLOAT32));
    assertThat(spec.describe(new PortSummary("m")).html())
        .contains("<b>Precision</b></td><td>float32");
  }

  @Test
  void aModelThatWasSavedBeforeItsUseWasKeptIsRead() throws Exception {
    LanguageModelPortObject older =
        new LanguageModelPortObject(
            new LanguageModelPortObjectSpec(
                EmbeddingSettings.defaults().withModel("bge-small").withMaxTokens(4096),
                TextSource.ofColumn("text")),
            FakeEngineService.model("bge-small"));

    LanguageModelPortObject read = (LanguageModelPortObject) stored(older);

    assertThat(read.use()).isEmpty();
    assertThat(read.getSummary())
        .isEqualTo(
            "bge-small ("
                + read.model().fingerprint()
                + "): BertModel, 2 values per text, 6 blocks, 22.0 M parameters, mean pooling,"
                + " float32, at most 512 tokens, not scaled");
  }

  @Test
  void aSurrogateIsTheSameAfterSavingAndLoading() throws Exception {
    SurrogatePortObject read = (SurrogatePortObject) stored(surrogate());

    assertThat(read.surrogate()).isEqualTo(surrogate().surrogate());
    assertThat(read.archive()).isEqualTo(surrogate().archive());
    assertThat(read.getSpec().source()).isEqualTo(new VectorSource("v", 384));
    assertThat(read.getSpec().target()).isEqualTo("yield");
    assertThat(read.getSpec().direction()).isEqualTo(Direction.MIN);
  }

  @Test
  void columnsBesideATextAreKept() throws Exception {
    ColumnsBeside beside = ColumnsBeside.conditions(List.of("ligand"), List.of("temperature"));
    TextSource text = TextSource.of(List.of("procedure"), Optional.of("{procedure}!"));
    SurrogatePortObject trained =
        new SurrogatePortObject(
            new SurrogatePortObjectSpec(new HybridSource(text, beside), "yield", Direction.MAX),
            FakeEngineService.summary(24, "yield", Direction.MAX, 0.375),
            "archive".getBytes(StandardCharsets.UTF_8));

    SurrogatePortObject read = (SurrogatePortObject) stored(trained);

    HybridSource source = (HybridSource) read.getSpec().source();
    assertThat(source.beside()).isEqualTo(beside);
    assertThat(source.text().columns()).containsExactly("procedure");
    assertThat(source.text().template()).contains("{procedure}!");
    assertThat(read.surrogate().besideShare()).isEqualTo(0.375);
    assertThat(read.getSummary())
        .isEqualTo(
            "projection from procedure, ligand, temperature, 24 experiments, best yield 91.5000,"
                + " columns beside the text 38 %");
    assertThat(read.summary().html())
        .contains("<b>Beside the text</b></td><td>categories and numbers from ligand, temperature")
        .contains("<b>Share of the columns beside the text</b></td><td>38 %");
  }

  @Test
  void aFingerprintBesideATextIsKept() throws Exception {
    for (Representation kind : List.of(Representation.DRFP, Representation.MORGAN)) {
      ColumnsBeside beside = ColumnsBeside.structures(kind, List.of("smiles"));
      ModelContent saved = new ModelContent("spec");
      new SurrogatePortObjectSpec(
              new HybridSource(TextSource.ofColumn("text"), beside), "yield", Direction.MAX)
          .save(saved);
      SurrogatePortObjectSpec read = new SurrogatePortObjectSpec();

      read.load(saved);

      assertThat(((HybridSource) read.source()).beside()).isEqualTo(beside);
    }
  }

  @Test
  void summariesAreReadable() {
    assertThat(model().getSummary())
        .isEqualTo(
            "bge-small ("
                + model().model().fingerprint()
                + "): BertModel, 2 values per text, 6 blocks, 22.0 M parameters, cls pooling,"
                + " bfloat16, at most 128 tokens, scaled to length 1, computed on cuda:0");
    assertThat(surrogate().getSummary())
        .isEqualTo("projection from v, 24 experiments, best yield 91.5000");
  }

  @Test
  void theViewsAreTablesAndEscapeWhatUsersWrote() {
    assertThat(model().summary().html())
        .contains("<b>Text template</b>", "{ligand} &lt;&amp;&gt; {base}", "22,000,000")
        .contains("SHA-256 of config.json", "ab12", model().model().fingerprint())
        .contains("<b>Precision</b></td><td>bfloat16", "<b>Pooling</b></td><td>cls")
        .contains("<b>Computed on</b></td><td>cuda:0");
    assertThat(surrogate().summary().html())
        .contains("<b>Lengthscale</b></td><td>1.50000", "smaller", "7 bytes");
  }

  @Test
  void whatMadeTheVectorsAndWhoTrainedOnThemIsKept() throws Exception {
    VectorSource vectors = new VectorSource("v", 384, Optional.of("an LLM Embedder (bge-small)"));
    SurrogatePortObject trained =
        new SurrogatePortObject(
            new SurrogatePortObjectSpec(vectors, "yield", Direction.MIN),
            FakeEngineService.summary(24, "yield", Direction.MIN),
            "archive".getBytes(StandardCharsets.UTF_8),
            new Provenance("Deep-Kernel GP Learner", "2026-03-01 14:05 UTC", 7, "0a1b2c3d4e5f"));

    SurrogatePortObject read = (SurrogatePortObject) stored(trained);

    assertThat(read.getSpec().source()).isEqualTo(vectors);
    assertThat(read.getSummary())
        .isEqualTo(
            "projection from v, 24 experiments, best yield 91.5000; Deep-Kernel GP Learner,"
                + " 2026-03-01 14:05 UTC, seed 7");
    assertThat(read.summary().html())
        .contains("<b>Trained by</b></td><td>Deep-Kernel GP Learner")
        .contains("<b>Trained on</b></td><td>2026-03-01 14:05 UTC")
        .contains("<b>Random seed</b></td><td>7")
        .contains("<b>Fingerprint of the language model</b></td><td>0a1b2c3d4e5f")
        .contains("<b>Vectors made by</b></td><td>an LLM Embedder (bge-small)");
  }

  @Test
  void aTrainingIsDatedByTheMinuteAndNamesItsModel() {
    Provenance now = Provenance.now("Deep-Kernel GP Learner", 3, Optional.of(model()));

    assertThat(now.date()).matches("20[0-9]{2}-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9] UTC");
    assertThat(now.modelFingerprint()).isEqualTo(model().model().fingerprint());
    assertThat(now.seed()).isEqualTo(3);
  }

  @Test
  void aSurrogateOfANewerVersionIsRefusedByName() {
    ModelContent saved = new ModelContent("spec");
    surrogate().getSpec().save(saved);
    saved.addInt("version", 2);

    assertThatThrownBy(() -> new SurrogatePortObjectSpec().load(saved))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "This surrogate was saved by a newer version of GOLLuM, in format 2; the installed"
                + " version reads formats up to 1. Update GOLLuM, or reset the node that made the"
                + " surrogate and execute it again.");
  }

  @Test
  void aLanguageModelOfANewerVersionIsRefusedByName() {
    ModelContent saved = new ModelContent("spec");
    model().getSpec().save(saved);
    saved.addInt("version", 3);

    assertThatThrownBy(() -> new LanguageModelPortObjectSpec().load(saved))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "This language model was saved by a newer version of GOLLuM, in format 3; the installed"
                + " version reads formats up to 1. Update GOLLuM, or reset the node that made the"
                + " language model and execute it again.");
  }

  @Test
  void aSurrogateThatWasSavedBeforeThereWereVersionsIsRead() throws Exception {
    ModelContent saved = new ModelContent("spec");
    saved.addBoolean("reads_texts", false);
    saved.addStringArray("columns", "v");
    saved.addString("template", "");
    saved.addInt("vector_length", 384);
    saved.addString("target", "yield");
    saved.addString("direction", "max");
    SurrogatePortObjectSpec spec = new SurrogatePortObjectSpec();

    spec.load(saved);

    assertThat(spec.source()).isEqualTo(new VectorSource("v", 384));
  }
}
