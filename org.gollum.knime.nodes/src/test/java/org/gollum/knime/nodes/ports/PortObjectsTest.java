// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.gollum.api.Direction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.host.standin.NodeControl;
import org.gollum.host.standin.PortTypeDeclaration;
import org.gollum.knime.nodes.columns.TextSource;
import org.gollum.knime.nodes.columns.VectorSource;
import org.gollum.knime.nodes.testing.FakeEngineService;
import org.junit.jupiter.api.Test;
import org.knime.core.node.port.PortObject;

class PortObjectsTest {

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
            new EmbeddingSettings("bge-small", Pooling.CLS, 128, true, Precision.BFLOAT16),
            TextSource.of(List.of("ligand", "base"), Optional.of("{ligand} <&> {base}"))),
        FakeEngineService.model("bge-small"));
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
            FakeEngineService.model("m"));

    LanguageModelPortObject read = (LanguageModelPortObject) stored(object);

    assertThat(read.getSpec().settings()).isEqualTo(EmbeddingSettings.defaults());
    assertThat(read.getSpec().texts().template()).isEmpty();
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
  void summariesAreReadable() {
    assertThat(model().getSummary()).isEqualTo("bge-small, 2 values per text");
    assertThat(surrogate().getSummary())
        .isEqualTo("projection, 24 experiments, best yield 91.5000");
  }

  @Test
  void theViewsAreTablesAndEscapeWhatUsersWrote() {
    assertThat(model().summary().html())
        .contains("<b>Text template</b>", "{ligand} &lt;&amp;&gt; {base}", "22,000,000")
        .contains("SHA-256 of config.json", "ab12");
    assertThat(surrogate().summary().html())
        .contains("<b>Lengthscale</b></td><td>1.50000", "smaller", "7 bytes");
  }
}
