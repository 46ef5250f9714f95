// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gollum.api.Representation;
import org.gollum.api.protocol.CompareRequest;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.api.protocol.FitRequest;
import org.gollum.api.protocol.SelectRequest;
import org.gollum.knime.nodes.testing.Executing;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.gollum.knime.nodes.testing.Nodes;
import org.gollum.knime.nodes.testing.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/** Nodes that are merely connected, nothing set, over tables such as chemists have. */
class ConnectedChainTest {
  private static final String TEMPLATE =
      "{[ligand: {ligand}. ]}{[additive: {additive}. ]}{[base: {base}. ]}{[aryl halide: {aryl"
          + " halide}. ]}";

  @TempDir Path folder;
  private FakeEngine engine;

  @BeforeEach
  void start() {
    engine = new FakeEngine(folder);
  }

  /** A cut of a published Buchwald–Hartwig table; most of the yields are not measured. */
  private static BufferedDataTable couplings() throws IOException {
    try (var in = ConnectedChainTest.class.getResourceAsStream("/experiments.csv")) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      String[] names = lines.get(0).split(",");
      Object[] columns = new Object[2 * names.length];
      for (int i = 0; i < names.length; i++) {
        columns[2 * i] = names[i];
        columns[2 * i + 1] = names[i].equals("yield") ? DoubleCell.TYPE : StringCell.TYPE;
      }
      Object[][] rows =
          lines.stream().skip(1).map(line -> row(line.split(",", -1))).toArray(Object[][]::new);
      return Tables.table(Tables.spec(columns), rows);
    }
  }

  private static Object[] row(String[] fields) {
    Object[] values = new Object[fields.length];
    for (int i = 0; i < values.length; i++) {
      boolean isYield = i == values.length - 1;
      values[i] =
          fields[i].isEmpty() ? null : isYield ? (Object) Double.valueOf(fields[i]) : fields[i];
    }
    return values;
  }

  private Executing run(String node, PortObject... inputs) throws Exception {
    return Nodes.execute(node, engine, inputs);
  }

  @Test
  void fromTheTableToTheNextExperiments() throws Exception {
    Executing embedder = run("llmembedder.LlmEmbedder", couplings());

    EmbedRequest embed = (EmbedRequest) engine.service().requests().get(1);
    assertThat(embed.inputs().template()).isEqualTo(TEMPLATE);
    assertThat(embedder.warning())
        .isEqualTo(
            "No column is named like a whole text: a template over \"ligand\", \"additive\","
                + " \"base\" and 1 more was written.");

    Executing learner = run("deepkernelgplearner.DeepKernelGpLearner", embedder.table(0));

    FitRequest fit = engine.service().last(FitRequest.class);
    assertThat(fit.target()).isEqualTo("yield");
    assertThat(fit.inputs().columns()).containsExactly("embedding");
    assertThat(fit.settings().representation()).isEqualTo(Representation.PROJECTION);
    assertThat(learner.warning()).isEqualTo("9 rows left out because \"yield\" is missing.");

    Executing predictor =
        run("deepkernelgppredictor.DeepKernelGpPredictor", learner.output(0), embedder.table(0));
    Executing selector =
        run("acquisitionselector.AcquisitionSelector", learner.output(0), embedder.table(0));

    assertThat(predictor.table(0).getDataTableSpec().getColumnNames())
        .endsWith("yield (mean)", "yield (sd)");
    assertThat(engine.service().last(SelectRequest.class).settings().batch()).isEqualTo(1);
    assertThat(selector.table(0).size()).isEqualTo(1);
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void withTheLanguageModelConnectedTheTextsThemselvesAreLearntFrom() throws Exception {
    Executing embedder = run("llmembedder.LlmEmbedder", couplings());

    Executing learner =
        run("deepkernelgplearner.DeepKernelGpLearner", couplings(), embedder.output(1));
    run("acquisitionselector.AcquisitionSelector", learner.output(0), couplings());

    assertThat(engine.service().last(SelectRequest.class).inputs().template()).isEqualTo(TEMPLATE);
  }

  @Test
  void theFirstExperimentsAndTheComparisonOfDescriptions() throws Exception {
    Executing embedder = run("llmembedder.LlmEmbedder", couplings());
    Executing design = run("initialdesignselector.InitialDesignSelector", embedder.table(0));
    assertThat(design.table(0).size()).isEqualTo(10);
    assertThat(design.table(1).size()).isEqualTo(2);

    run("representationcomparison.RepresentationComparison", embedder.table(0), embedder.output(1));

    assertThat(engine.service().last(CompareRequest.class).rivals())
        .extracting(CompareRequest.Rival::representation)
        .contains(Representation.PLLM_PHI, Representation.PROJECTION, Representation.VECTOR);
  }

  @Test
  void aTableOfManyColumnsIsReadAsAChemistWould() throws Exception {
    DataTableSpec spec =
        Tables.spec(
            "Experiment ID", IntCell.TYPE,
            "rxn", StringCell.TYPE,
            "procedure", StringCell.TYPE,
            "ligand", StringCell.TYPE,
            "Temperature / °C", DoubleCell.TYPE,
            "Conversion / %", DoubleCell.TYPE,
            "Yield / %", DoubleCell.TYPE,
            "Batch No", IntCell.TYPE);
    BufferedDataTable table =
        Tables.table(spec, Tables.cells(1, "C.O>>CO", "Stirred.", "XPhos", 60.0, 95.5, 90.5, 3));

    Executing embedder = run("llmembedder.LlmEmbedder", table);
    assertThat(embedder.warning())
        .isEqualTo(
            "\"procedure\" was taken for \"Text column\"; possible as well: \"rxn\" and"
                + " \"ligand\".");

    Executing fingerprint = run("reactionfingerprint.ReactionFingerprint", table);
    assertThat(fingerprint.warning())
        .isEqualTo("\"rxn\" was taken for \"SMILES column\"; possible as well: \"ligand\".");

    Executing learner = run("deepkernelgplearner.DeepKernelGpLearner", fingerprint.table(0));
    assertThat(engine.service().last(FitRequest.class).target()).isEqualTo("Yield / %");
    assertThat(learner.warning())
        .isEqualTo(
            "\"Yield / %\" was taken for \"Outcome column\"; possible as well: \"Temperature /"
                + " °C\" and \"Conversion / %\".");
  }

  @Test
  void whatWasGuessedIsSaidBeforeExecutionToo() throws Exception {
    DataTableSpec spec =
        Tables.spec("v", Tables.LIST, "conversion", DoubleCell.TYPE, "ee", DoubleCell.TYPE);

    assertThat(Nodes.configure("deepkernelgplearner.DeepKernelGpLearner", spec).warning())
        .isEqualTo("\"ee\" was taken for \"Outcome column\"; possible as well: \"conversion\".");
  }

  @Test
  void aSingleColumnThatFitsIsTakenInSilence() throws Exception {
    DataTableSpec spec = Tables.spec("v", Tables.LIST, "ee", DoubleCell.TYPE);

    assertThat(Nodes.configure("deepkernelgplearner.DeepKernelGpLearner", spec).warning()).isNull();
  }

  @Test
  void whatColumnsBringAlongIsKept() throws Exception {
    DataColumnSpecCreator creator = new DataColumnSpecCreator("rxn", StringCell.TYPE);
    creator.setDomain(
        new DataColumnDomainCreator(new DataCell[] {new StringCell("C>>O"), new StringCell("N>>O")})
            .createDomain());
    creator.setProperties(new DataColumnProperties(Map.of("colour", "of the user's")));
    DataColumnSpec rxn = creator.createSpec();
    DataTableSpec spec =
        new DataTableSpec(rxn, new DataColumnSpecCreator("yield", DoubleCell.TYPE).createSpec());
    BufferedDataTable table =
        Tables.table(spec, Tables.cells("C>>O", 10.0), Tables.cells("N>>O", 20.0));

    Executing fingerprint = run("reactionfingerprint.ReactionFingerprint", table);
    Executing learner = run("deepkernelgplearner.DeepKernelGpLearner", fingerprint.table(0));
    Executing predictor =
        run("deepkernelgppredictor.DeepKernelGpPredictor", learner.output(0), fingerprint.table(0));
    Executing selector =
        run("acquisitionselector.AcquisitionSelector", learner.output(0), fingerprint.table(0));

    for (BufferedDataTable passed :
        List.of(
            fingerprint.table(0),
            run("llmembedder.LlmEmbedder", table).table(0),
            run("reactiontexttemplate.ReactionTextTemplate", table).table(0),
            predictor.table(0),
            selector.table(1))) {
      DataColumnSpec column = passed.getDataTableSpec().getColumnSpec(0);
      assertThat(column.getDomain().getValues()).isEqualTo(rxn.getDomain().getValues());
      assertThat(column.getProperties()).isEqualTo(rxn.getProperties());
    }
    assertThat(selector.table(0).getDataTableSpec().getColumnSpec(0).getProperties())
        .isEqualTo(rxn.getProperties());
  }

  @Test
  void theTextTemplateNeedsNothingSet() throws Exception {
    Executing template = run("reactiontexttemplate.ReactionTextTemplate", couplings());
    Executing embedder = run("llmembedder.LlmEmbedder", template.table(0));

    assertThat(embedder.warning())
        .isEqualTo(
            "\"text\" was taken for \"Text column\"; possible as well: \"ligand\", \"additive\","
                + " \"base\" and 1 more.");
  }
}
