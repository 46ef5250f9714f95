// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.ports;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JComponent;
import org.gollum.api.protocol.SurrogateSummary;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.AbstractPortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/**
 * A trained surrogate: its {@code .gollum} archive and its figures. Stored as the entries {@code
 * summary.json}, a {@link SurrogateSummary}, {@code surrogate.gollum}, and {@code provenance.json},
 * a {@link Provenance}, which older workflows lack.
 */
public final class SurrogatePortObject extends AbstractPortObject {
  /** The port's type. */
  public static final PortType TYPE =
      PortTypeRegistry.getInstance().getPortType(SurrogatePortObject.class);

  private static final String SUMMARY_ENTRY = "summary.json";
  private static final String ARCHIVE_ENTRY = "surrogate.gollum";
  private static final String PROVENANCE_ENTRY = "provenance.json";

  private SurrogatePortObjectSpec spec;
  private SurrogateSummary surrogate;
  private byte[] archive;
  private Optional<Provenance> provenance = Optional.empty();

  /** For the framework, which then loads it. */
  public SurrogatePortObject() {}

  /**
   * A surrogate as the engine wrote it.
   *
   * @param archive the archive's bytes; not copied, since it may be large
   */
  public SurrogatePortObject(
      SurrogatePortObjectSpec spec,
      SurrogateSummary surrogate,
      byte[] archive,
      Provenance provenance) {
    this(spec, surrogate, archive);
    this.provenance = Optional.of(provenance);
  }

  /** As older versions saved it. */
  public SurrogatePortObject(
      SurrogatePortObjectSpec spec, SurrogateSummary surrogate, byte[] archive) {
    this.spec = spec;
    this.surrogate = surrogate;
    this.archive = archive;
  }

  /** Reads and writes the object. */
  public static final class Serializer extends AbstractPortObjectSerializer<SurrogatePortObject> {}

  /** What was learnt, in figures. */
  public SurrogateSummary surrogate() {
    return surrogate;
  }

  /** The archive's bytes; not copied, not to be changed. */
  public byte[] archive() {
    return archive;
  }

  @Override
  public SurrogatePortObjectSpec getSpec() {
    return spec;
  }

  @Override
  public String getSummary() {
    return String.format(
        Locale.ROOT,
        "%s%s from %s, %d experiments, best %s %.6g%s%s",
        surrogate.representation().id(),
        surrogate.model() == null ? "" : " of " + surrogate.model(),
        String.join(", ", spec.source().columns()),
        surrogate.rows(),
        surrogate.target(),
        surrogate.bestOutcome(),
        besideShare().map(share -> ", columns beside the text " + share).orElse(""),
        provenance
            .map(known -> "; " + known.node() + ", " + known.date() + ", seed " + known.seed())
            .orElse(""));
  }

  /** How much of what was learnt they make up; empty where there are none, or it is not learnt. */
  private Optional<String> besideShare() {
    return Optional.ofNullable(surrogate.besideShare())
        .map(share -> String.format(Locale.ROOT, "%.0f %%", 100 * share));
  }

  @Override
  public JComponent[] getViews() {
    return summary().views();
  }

  PortSummary summary() {
    PortSummary summary =
        spec.describe(new PortSummary("Surrogate"))
            .line("Representation", surrogate.representation().id());
    provenance.ifPresent(known -> known.describe(summary));
    if (surrogate.model() != null) {
      summary.line("Language model", surrogate.model());
    }
    besideShare().ifPresent(share -> summary.line("Share of the columns beside the text", share));
    return summary
        .line("Experiments learnt from", Integer.toString(surrogate.rows()))
        .line("Best outcome among them", surrogate.bestOutcome())
        .line("Values that the kernel sees", Integer.toString(surrogate.dimension()))
        .line("Training steps", Integer.toString(surrogate.steps()))
        .line("Log marginal likelihood", surrogate.logMarginalLikelihood())
        .line("Lengthscale", surrogate.lengthscale())
        .line("Lengthscale ÷ mean distance", surrogate.relativeLengthscale())
        .line("Outputscale (standardised)", surrogate.outputscale())
        .line("Noise variance (standardised)", surrogate.noise())
        .line("Mean (standardised)", surrogate.mean())
        .line("Archive", String.format(Locale.ROOT, "%,d bytes", archive.length));
  }

  @Override
  protected void save(PortObjectZipOutputStream out, ExecutionMonitor exec) throws IOException {
    ZipEntries.writeJson(out, SUMMARY_ENTRY, surrogate);
    ZipEntries.write(out, ARCHIVE_ENTRY, archive);
    if (provenance.isPresent()) {
      ZipEntries.writeJson(out, PROVENANCE_ENTRY, provenance.get());
    }
  }

  @Override
  protected void load(PortObjectZipInputStream in, PortObjectSpec portSpec, ExecutionMonitor exec)
      throws IOException {
    surrogate = ZipEntries.readJson(in, SUMMARY_ENTRY, SurrogateSummary.class);
    archive = ZipEntries.read(in, ARCHIVE_ENTRY);
    provenance = ZipEntries.readJsonIfPresent(in, PROVENANCE_ENTRY, Provenance.class);
    spec = (SurrogatePortObjectSpec) portSpec;
  }
}
