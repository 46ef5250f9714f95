// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.ports;

import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Named;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.knime.nodes.columns.TextSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/**
 * What is known of a language model before anything runs: its name, how it reads a text, and which
 * columns texts come from.
 *
 * <p>Stored keys: {@code version} (absent: 1), {@code model}, {@code pooling} (empty: the model's
 * own), {@code max_tokens}, {@code normalize}, {@code precision} (absent: float32), {@code
 * columns}, {@code template} (empty: none).
 */
public final class LanguageModelPortObjectSpec extends AbstractSimplePortObjectSpec {
  static final int VERSION = 1;

  private EmbeddingSettings settings = EmbeddingSettings.defaults();
  private List<String> columns = List.of();
  private String template = "";

  /** For the framework, which then loads it. */
  public LanguageModelPortObjectSpec() {}

  /** The spec of a model that reads such texts. */
  public LanguageModelPortObjectSpec(EmbeddingSettings settings, TextSource texts) {
    this.settings = settings;
    this.columns = texts.columns();
    this.template = texts.template().orElse("");
  }

  /** Reads and writes the spec. */
  public static final class Serializer
      extends AbstractSimplePortObjectSpecSerializer<LanguageModelPortObjectSpec> {}

  /** Model, pooling and cut. */
  public EmbeddingSettings settings() {
    return settings;
  }

  /** Where texts come from. */
  public TextSource texts() {
    return TextSource.of(columns, template());
  }

  private Optional<String> template() {
    return template.isEmpty() ? Optional.empty() : Optional.of(template);
  }

  @Override
  protected void save(ModelContentWO model) {
    model.addInt("version", VERSION);
    model.addString("model", settings.model());
    model.addString("pooling", settings.pooling() == null ? "" : settings.pooling().id());
    model.addInt("max_tokens", settings.maxTokens());
    model.addBoolean("normalize", settings.normalize());
    model.addString("precision", settings.precision().id());
    model.addStringArray("columns", columns.toArray(String[]::new));
    model.addString("template", template);
  }

  @Override
  protected void load(ModelContentRO model) throws InvalidSettingsException {
    FormatVersion.check("language model", model.getInt("version", 1), VERSION);
    String pooling = model.getString("pooling");
    settings =
        new EmbeddingSettings(
            model.getString("model"),
            pooling.isEmpty() ? null : Named.parse(Pooling.class, pooling, "pooling"),
            model.getInt("max_tokens"),
            model.getBoolean("normalize"),
            Named.parse(
                Precision.class,
                model.getString("precision", Precision.FLOAT32.id()), // absent in older workflows
                "precision"));
    columns = List.of(model.getStringArray("columns"));
    template = model.getString("template");
  }

  /** The lines that describe the reading of texts. */
  PortSummary describe(PortSummary summary) {
    summary
        .line("Model", settings.model())
        .line("Pooling", settings.pooling() == null ? "the model's own" : settings.pooling().id())
        .line("Longest text", settings.maxTokens() + " tokens")
        .line("Vectors scaled to length 1", settings.normalize() ? "yes" : "no")
        .line("Precision", settings.precision().id())
        .line("Text columns", String.join(", ", columns));
    template().ifPresent(text -> summary.line("Text template", text));
    return summary;
  }

  @Override
  public JComponent[] getViews() {
    return describe(new PortSummary("Language model")).views();
  }
}
