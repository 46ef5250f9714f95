// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.ports;

import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import org.gollum.api.Direction;
import org.gollum.api.Named;
import org.gollum.api.Representation;
import org.gollum.knime.nodes.columns.ColumnsBeside;
import org.gollum.knime.nodes.columns.ExperimentSource;
import org.gollum.knime.nodes.columns.HybridSource;
import org.gollum.knime.nodes.columns.TextSource;
import org.gollum.knime.nodes.columns.VectorSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/**
 * What is known of a surrogate before it is trained: what it reads and what it predicts.
 *
 * <p>Stored keys: {@code version} (absent: 1), {@code reads_texts}, {@code columns}, {@code
 * template} (empty: none), {@code vector_length} (0 before training, and for texts), {@code
 * vector_origin} (empty: not known), {@code beside_kind} (a representation's id; empty or absent:
 * nothing stands beside the text), {@code beside_columns}, {@code beside_numbers} (how many of
 * these hold numbers, the last ones), {@code target}, {@code direction}.
 */
public final class SurrogatePortObjectSpec extends AbstractSimplePortObjectSpec {
  /** The format of these specs and of the archives beside them. */
  static final int VERSION = 1;

  private boolean readsTexts;
  private List<String> columns = List.of();
  private String template = "";
  private int vectorLength;
  private String vectorOrigin = "";
  private Optional<ColumnsBeside> beside = Optional.empty();
  private String target = "";
  private Direction direction = Direction.MAX;

  /** For the framework, which then loads it. */
  public SurrogatePortObjectSpec() {}

  /** The spec of a surrogate that reads from {@code source}. */
  public SurrogatePortObjectSpec(ExperimentSource source, String target, Direction direction) {
    ExperimentSource ofText = source instanceof HybridSource hybrid ? hybrid.text() : source;
    this.readsTexts = ofText instanceof TextSource;
    this.columns = ofText.columns();
    this.template = ofText instanceof TextSource texts ? texts.template().orElse("") : "";
    this.beside =
        source instanceof HybridSource hybrid ? Optional.of(hybrid.beside()) : Optional.empty();
    this.vectorLength = source instanceof VectorSource vectors ? vectors.length() : 0;
    this.vectorOrigin = source instanceof VectorSource vectors ? vectors.origin().orElse("") : "";
    this.target = target;
    this.direction = direction;
  }

  /** Reads and writes the spec. */
  public static final class Serializer
      extends AbstractSimplePortObjectSpecSerializer<SurrogatePortObjectSpec> {}

  /** What a candidate is read from: the columns that the surrogate was trained on. */
  public ExperimentSource source() {
    if (!readsTexts) {
      return new VectorSource(columns.get(0), vectorLength, vectorOrigin());
    }
    TextSource text =
        TextSource.of(columns, template.isEmpty() ? Optional.empty() : Optional.of(template));
    return beside.isPresent() ? new HybridSource(text, beside.get()) : text;
  }

  private Optional<String> vectorOrigin() {
    return vectorOrigin.isEmpty() ? Optional.empty() : Optional.of(vectorOrigin);
  }

  /** The outcome column's name. */
  public String target() {
    return target;
  }

  /** Which outcomes are better. */
  public Direction direction() {
    return direction;
  }

  @Override
  protected void save(ModelContentWO model) {
    model.addInt("version", VERSION);
    model.addBoolean("reads_texts", readsTexts);
    model.addStringArray("columns", columns.toArray(String[]::new));
    model.addString("template", template);
    model.addInt("vector_length", vectorLength);
    model.addString("vector_origin", vectorOrigin);
    model.addString("beside_kind", beside.map(columns -> columns.kind().id()).orElse(""));
    model.addStringArray(
        "beside_columns",
        beside.map(ColumnsBeside::columns).orElse(List.of()).toArray(String[]::new));
    model.addInt("beside_numbers", beside.map(ColumnsBeside::numbers).orElse(0));
    model.addString("target", target);
    model.addString("direction", direction.id());
  }

  @Override
  protected void load(ModelContentRO model) throws InvalidSettingsException {
    FormatVersion.check("surrogate", model.getInt("version", 1), VERSION);
    readsTexts = model.getBoolean("reads_texts");
    columns = List.of(model.getStringArray("columns"));
    template = model.getString("template");
    vectorLength = model.getInt("vector_length");
    vectorOrigin = model.getString("vector_origin", ""); // absent in older workflows
    beside = loadBeside(model);
    target = model.getString("target");
    direction = Named.parse(Direction.class, model.getString("direction"), "direction");
  }

  /** Older workflows have none of these keys. */
  private static Optional<ColumnsBeside> loadBeside(ModelContentRO model)
      throws InvalidSettingsException {
    String kind = model.getString("beside_kind", "");
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ColumnsBeside(
            Named.parse(Representation.class, kind, "beside_kind"),
            List.of(model.getStringArray("beside_columns")),
            model.getInt("beside_numbers")));
  }

  /** The lines that say what it reads and predicts. */
  PortSummary describe(PortSummary summary) {
    summary
        .line("Predicts", target)
        .line("Better outcomes are", direction == Direction.MAX ? "larger" : "smaller")
        .line(readsTexts ? "Reads texts from" : "Reads vectors from", String.join(", ", columns));
    vectorOrigin().ifPresent(origin -> summary.line("Vectors made by", origin));
    if (!template.isEmpty()) {
      summary.line("Text template", template);
    }
    beside.ifPresent(
        others ->
            summary.line(
                "Beside the text",
                others.inWords() + " from " + String.join(", ", others.columns())));
    return summary;
  }

  @Override
  public JComponent[] getViews() {
    return describe(new PortSummary("Surrogate")).views();
  }
}
