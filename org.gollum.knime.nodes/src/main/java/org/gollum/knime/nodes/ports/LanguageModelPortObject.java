// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.ports;

import java.io.IOException;
import java.util.Locale;
import java.util.TreeMap;
import javax.swing.JComponent;
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
 * files. Its weights stay where they are. Stored as one entry {@code model.json}, a {@link
 * ModelDescription}.
 */
public final class LanguageModelPortObject extends AbstractPortObject {
  /** The port's type. */
  public static final PortType TYPE =
      PortTypeRegistry.getInstance().getPortType(LanguageModelPortObject.class);

  private static final String MODEL_ENTRY = "model.json";

  private LanguageModelPortObjectSpec spec;
  private ModelDescription model;

  /** For the framework, which then loads it. */
  public LanguageModelPortObject() {}

  /** A model and the way it reads texts. */
  public LanguageModelPortObject(LanguageModelPortObjectSpec spec, ModelDescription model) {
    this.spec = spec;
    this.model = model;
  }

  /** Reads and writes the object. */
  public static final class Serializer
      extends AbstractPortObjectSerializer<LanguageModelPortObject> {}

  /** What the model is. */
  public ModelDescription model() {
    return model;
  }

  @Override
  public LanguageModelPortObjectSpec getSpec() {
    return spec;
  }

  @Override
  public String getSummary() {
    return model.id() + ", " + model.hiddenSize() + " values per text";
  }

  @Override
  public JComponent[] getViews() {
    return summary().views();
  }

  PortSummary summary() {
    PortSummary summary =
        spec.describe(new PortSummary("Language model"))
            .line("Architecture", model.architecture())
            .line("Parameters", String.format(Locale.ROOT, "%,d", model.parameters()))
            .line("Transformer blocks", Integer.toString(model.blocks()))
            .line("Values per text", Integer.toString(model.hiddenSize()))
            .line("Folder", model.folder());
    new TreeMap<>(model.files()).forEach((file, hash) -> summary.line("SHA-256 of " + file, hash));
    return summary;
  }

  @Override
  protected void save(PortObjectZipOutputStream out, ExecutionMonitor exec) throws IOException {
    ZipEntries.writeJson(out, MODEL_ENTRY, model);
  }

  @Override
  protected void load(PortObjectZipInputStream in, PortObjectSpec portSpec, ExecutionMonitor exec)
      throws IOException {
    model = ZipEntries.readJson(in, MODEL_ENTRY, ModelDescription.class);
    spec = (LanguageModelPortObjectSpec) portSpec;
  }
}
