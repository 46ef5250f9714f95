// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.ports;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import javax.swing.JComponent;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.WeightCount;
import org.gollum.api.protocol.ModelDescription;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.AbstractPortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/**
 * A language model as it was found when texts were embedded: where it lies and the hashes of its
 * files. Its weights stay where they are. Stored as entries {@code model.json}, a {@link
 * ModelDescription}, and {@code use.json}, a {@link Use}, which older workflows lack.
 */
public final class LanguageModelPortObject extends AbstractPortObject {
  /** The port's type. */
  public static final PortType TYPE =
      PortTypeRegistry.getInstance().getPortType(LanguageModelPortObject.class);

  private static final String MODEL_ENTRY = "model.json";
  private static final String USE_ENTRY = "use.json";

  private LanguageModelPortObjectSpec spec;
  private ModelDescription model;
  private Optional<Use> use = Optional.empty();

  /** For the framework, which then loads it. */
  public LanguageModelPortObject() {}

  /** A model, the way it reads texts, and how it did so. */
  public LanguageModelPortObject(
      LanguageModelPortObjectSpec spec, ModelDescription model, Use use) {
    this(spec, model);
    this.use = Optional.of(use);
  }

  /** A model that has read no text yet. */
  public LanguageModelPortObject(LanguageModelPortObjectSpec spec, ModelDescription model) {
    this.spec = spec;
    this.model = model;
  }

  /**
   * How texts were read when the node was executed.
   *
   * @param settings with the pooling and the cut that were used
   * @param device what it was computed on
   */
  public record Use(EmbeddingSettings settings, String device) {}

  /** Reads and writes the object. */
  public static final class Serializer
      extends AbstractPortObjectSerializer<LanguageModelPortObject> {}

  /** What the model is. */
  public ModelDescription model() {
    return model;
  }

  /** How it read texts; unknown if an older version saved it. */
  public Optional<Use> use() {
    return use;
  }

  @Override
  public LanguageModelPortObjectSpec getSpec() {
    return spec;
  }

  @Override
  public String getSummary() {
    EmbeddingSettings used = used();
    return model.id()
        + " ("
        + model.fingerprint()
        + "): "
        + model.architecture()
        + ", "
        + model.hiddenSize()
        + " values per text, "
        + model.blocks()
        + " blocks, "
        + WeightCount.text(model.parameters())
        + " parameters, "
        + (used.pooling() == null ? model.pooling() : used.pooling()).id()
        + " pooling, "
        + used.precision().id()
        + ", at most "
        + used.maxTokens()
        + " tokens, "
        + (used.normalize() ? "scaled to length 1" : "not scaled")
        + use.map(known -> ", computed on " + known.device()).orElse("");
  }

  /** The settings as they were used, as far as that is known. */
  private EmbeddingSettings used() {
    EmbeddingSettings asked = spec.settings();
    return use.map(Use::settings)
        .orElse(asked.withMaxTokens(Math.min(asked.maxTokens(), model.maxTokens())));
  }

  @Override
  public JComponent[] getViews() {
    return summary().views();
  }

  PortSummary summary() {
    EmbeddingSettings used = used();
    PortSummary summary =
        spec.describe(new PortSummary("Language model"))
            .line(
                "Pooling",
                used.pooling() == null
                    ? model.pooling().id() + " (the model's own)"
                    : used.pooling().id())
            .line("Longest text", used.maxTokens() + " tokens")
            .line("Vectors scaled to length 1", used.normalize() ? "yes" : "no")
            .line("Computed on", use.map(Use::device).orElse("not known"))
            .line("Architecture", model.architecture())
            .line("Parameters", String.format(Locale.ROOT, "%,d", model.parameters()))
            .line("Transformer blocks", Integer.toString(model.blocks()))
            .line("Values per text", Integer.toString(model.hiddenSize()))
            .line("Folder", model.folder())
            .line("Fingerprint of all files", model.fingerprint());
    new TreeMap<>(model.files()).forEach((file, hash) -> summary.line("SHA-256 of " + file, hash));
    return summary;
  }

  @Override
  protected void save(PortObjectZipOutputStream out, ExecutionMonitor exec) throws IOException {
    ZipEntries.writeJson(out, MODEL_ENTRY, model);
    if (use.isPresent()) {
      ZipEntries.writeJson(out, USE_ENTRY, use.get());
    }
  }

  @Override
  protected void load(PortObjectZipInputStream in, PortObjectSpec portSpec, ExecutionMonitor exec)
      throws IOException {
    model = ZipEntries.readJson(in, MODEL_ENTRY, ModelDescription.class);
    use = ZipEntries.readJsonIfPresent(in, USE_ENTRY, Use.class);
    spec = (LanguageModelPortObjectSpec) portSpec;
  }
}
