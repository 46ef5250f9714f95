// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.node.parameters.NodeParameters;

/** What workflows have saved: keys and constants stay, or old workflows break. */
class SavedSettingsTest {
  private static final Path WORKFLOWS = Path.of("..", "test-workflows");
  private static final String BASE = "org.gollum.knime.nodes.";

  private static Class<? extends NodeParameters> parameters(String node) throws Exception {
    return Class.forName(BASE + node + "NodeParameters").asSubclass(NodeParameters.class);
  }

  private static <P extends NodeParameters> NodeSettings save(Class<P> type, P parameters) {
    NodeSettings settings = new NodeSettings("model");
    NodeParametersUtil.saveSettings(type, parameters, settings);
    return settings;
  }

  private static List<String> keys(String node) throws Exception {
    return new ArrayList<>(savedDefaults(parameters(node)).keySet());
  }

  private static <P extends NodeParameters> NodeSettings savedDefaults(Class<P> type) {
    return save(type, NodeParametersUtil.createSettings(type));
  }

  @Test
  void settingsKeepTheirKeys() throws Exception {
    assertThat(keys("llmembedder.LlmEmbedder"))
        .containsExactlyInAnyOrder(
            "textFrom",
            "textColumn",
            "template",
            "missingText",
            "modelFrom",
            "model",
            "namedModel",
            "download",
            "pooling",
            "maxTokens",
            "normalize",
            "precision",
            "outputColumn");
    assertThat(keys("reactiontexttemplate.ReactionTextTemplate"))
        .containsExactlyInAnyOrder(
            "templateFrom",
            "builtIn",
            "template",
            "missingField",
            "outputColumn",
            "check",
            "model",
            "maxTokens",
            "compareOutcomes",
            "outcomeColumn");
    assertThat(keys("reactionfingerprint.ReactionFingerprint"))
        .containsExactlyInAnyOrder(
            "smilesColumn",
            "kind",
            "bits",
            "radius",
            "missingSmiles",
            "unreadableSmiles",
            "outputColumn");
    assertThat(keys("initialdesignselector.InitialDesignSelector"))
        .containsExactlyInAnyOrder(
            "count",
            "strategy",
            "vectorColumn",
            "missingVector",
            "hasExcluded",
            "excludedColumn",
            "medianOnly",
            "outcomeColumn",
            "direction",
            "useStaticSeed",
            "seed");
    assertThat(keys("systemcheck.SystemCheck")).containsExactly("selfTest");
    assertThat(keys("deepkernelgplearner.DeepKernelGpLearner"))
        .containsExactlyInAnyOrder(
            "outcomeColumn",
            "direction",
            "vectorColumn",
            "representation",
            "textRepresentation",
            "columnsBeside",
            "schedule",
            "useStaticSeed",
            "seed",
            "projectionSize",
            "loraRank",
            "loraDropout",
            "maxSteps",
            "learningRate",
            "gpLearningRate");
    assertThat(
            savedDefaults(parameters("deepkernelgplearner.DeepKernelGpLearner"))
                .getNodeSettings("columnsBeside")
                .keySet())
        .containsExactlyInAnyOrder(
            "use",
            "kind",
            "categoryColumns",
            "numberColumns",
            "reactionColumn",
            "moleculeColumns",
            "combination");
    assertThat(keys("representationcomparison.RepresentationComparison"))
        .containsExactlyInAnyOrder(
            "outcomeColumn",
            "direction",
            "categoryColumns",
            "numberColumns",
            "vectorColumn",
            "smilesColumn",
            "finetunedText",
            "projectedText",
            "plainText",
            "finetunedHybrid",
            "projectedHybrid",
            "plainHybrid",
            "conditions",
            "drfp",
            "morgan",
            "projectedVector",
            "plainVector",
            "useStaticSeed",
            "seed");
    assertThat(keys("deepkernelgppredictor.DeepKernelGpPredictor"))
        .containsExactlyInAnyOrder("meanSuffix", "sdSuffix", "withNoise", "missingInput");
    assertThat(keys("acquisitionselector.AcquisitionSelector"))
        .containsExactlyInAnyOrder(
            "acquisition",
            "beta",
            "batchSize",
            "strategy",
            "hasRunning",
            "runningColumn",
            "missingInput",
            "useStaticSeed",
            "seed");
    assertThat(keys("campaignreport.CampaignReport"))
        .containsExactlyInAnyOrder(
            "outcomeColumn",
            "direction",
            "hasNames",
            "nameColumn",
            "hasRounds",
            "roundColumn",
            "hasCampaigns",
            "campaignColumn",
            "hasPredictions",
            "meanColumn",
            "sdColumn",
            "hasBest",
            "bestColumn",
            "writesFile",
            "file");
    assertThat(keys("boloop.BoLoopStart")).containsExactlyInAnyOrder("maximumRounds");
    assertThat(keys("boloop.BoLoopEnd"))
        .containsExactlyInAnyOrder(
            "outcomeColumn",
            "direction",
            "stopAtTarget",
            "targetOutcome",
            "stopWithoutImprovement",
            "patience",
            "minimumImprovement",
            "predictions",
            "meanColumn",
            "sdColumn",
            "acquisitionColumn");
  }

  @Test
  void choicesKeepTheirConstants() throws Exception {
    Map<String, List<String>> constants = new TreeMap<>();
    for (String name :
        List.of(
            "columns.MissingInput",
            "columns.OutcomeDirection",
            "llmembedder.LlmEmbedderNodeParameters$TextFrom",
            "llmembedder.ModelFrom",
            "llmembedder.PoolingChoice",
            "llmembedder.PrecisionChoice",
            "reactiontexttemplate.TemplateFrom",
            "reactiontexttemplate.BuiltInChoice",
            "reactiontexttemplate.MissingField",
            "reactionfingerprint.FingerprintKind",
            "reactionfingerprint.UnreadableSmiles",
            "initialdesignselector.MissingVector",
            "initialdesignselector.InitialDesignSelectorNodeParameters$Strategy",
            "deepkernelgplearner.DeepKernelGpLearnerNodeParameters$Representation",
            "deepkernelgplearner.TextRepresentation",
            "deepkernelgplearner.ScheduleChoice",
            "deepkernelgplearner.BesideKind",
            "deepkernelgplearner.CombinationChoice",
            "acquisitionselector.AcquisitionSelectorNodeParameters$Acquisition",
            "acquisitionselector.AcquisitionSelectorNodeParameters$Strategy",
            "boloop.BoLoopEndNodeParameters$PredictionsFrom")) {
      constants.put(
          name.substring(name.lastIndexOf('.') + 1),
          Arrays.stream(Class.forName(BASE + name).getEnumConstants())
              .map(constant -> ((Enum<?>) constant).name())
              .toList());
    }
    assertThat(constants)
        .containsOnly(
            Map.entry("MissingInput", List.of("FAIL", "OUTPUT_MISSING")),
            Map.entry("OutcomeDirection", List.of("MAXIMIZE", "MINIMIZE")),
            Map.entry("LlmEmbedderNodeParameters$TextFrom", List.of("COLUMN", "TEMPLATE")),
            Map.entry("ModelFrom", List.of("FOUND", "NAMED")),
            Map.entry("TemplateFrom", List.of("BUILT_IN", "OWN")),
            Map.entry(
                "BuiltInChoice",
                List.of("FITTING", "CROSS_COUPLING", "REACTION", "MOLECULE", "PROCESS")),
            Map.entry("MissingField", List.of("LEAVE_OUT", "FAIL")),
            Map.entry("FingerprintKind", List.of("DRFP", "MORGAN", "MQN")),
            Map.entry("UnreadableSmiles", List.of("FAIL", "OUTPUT_MISSING")),
            Map.entry("MissingVector", List.of("FAIL", "LEAVE_OUT")),
            Map.entry("PrecisionChoice", List.of("SINGLE", "HALF")),
            Map.entry("PoolingChoice", List.of("MODEL", "MEAN", "CLS", "LAST", "WEIGHTED_MEAN")),
            Map.entry(
                "InitialDesignSelectorNodeParameters$Strategy",
                List.of("RANDOM", "MAX_MIN", "K_MEDOIDS", "SOBOL", "D_OPTIMAL")),
            Map.entry(
                "DeepKernelGpLearnerNodeParameters$Representation", List.of("PROJECTION", "AS_IS")),
            Map.entry(
                "TextRepresentation",
                List.of("FINETUNED", "FINETUNED_ALONE", "PROJECTION", "AS_IS")),
            Map.entry("ScheduleChoice", List.of("STANDARD", "REFERENCE", "CUSTOM")),
            Map.entry("BesideKind", List.of("CONDITIONS", "REACTION", "MOLECULES")),
            Map.entry("CombinationChoice", List.of("SUM", "PRODUCT")),
            Map.entry("BoLoopEndNodeParameters$PredictionsFrom", List.of("SELECTOR", "CHOSEN")),
            Map.entry(
                "AcquisitionSelectorNodeParameters$Acquisition",
                List.of("EI", "LOG_EI", "UCB", "PI", "SD")),
            Map.entry(
                "AcquisitionSelectorNodeParameters$Strategy",
                List.of(
                    "TOP",
                    "QLOGEI",
                    "KRIGING_BELIEVER",
                    "CONSTANT_LIAR_MIN",
                    "CONSTANT_LIAR_MEAN",
                    "CONSTANT_LIAR_MAX",
                    "LOCAL_PENALIZATION",
                    "THOMPSON")));
  }

  @Test
  void aSelectorThatWasSavedBeforeThereWereStrategiesTakesTheBestScores() throws Exception {
    NodeSettings older = new NodeSettings("model");
    older.addString("acquisition", "PI");
    older.addDouble("beta", 2);
    older.addInt("batchSize", 8);
    older.addString("missingInput", "FAIL");
    older.addBoolean("useStaticSeed", true);
    older.addLong("seed", 5);

    NodeSettings read = reread(older, parameters("acquisitionselector.AcquisitionSelector"));

    assertThat(read.getString("acquisition")).isEqualTo("PI");
    assertThat(read.getInt("batchSize")).isEqualTo(8);
    assertThat(read.getLong("seed")).isEqualTo(5);
    assertThat(read.getString("strategy")).isEqualTo("TOP");
    assertThat(read.getBoolean("hasRunning")).isFalse();
  }

  @Test
  void aDesignThatWasSavedBeforeRowsCouldBeLeftOutLeavesNoneOut() throws Exception {
    NodeSettings older = new NodeSettings("model");
    older.addInt("count", 7);
    older.addString("strategy", "MAX_MIN");
    older.addString("vectorColumn", "v");
    older.addBoolean("medianOnly", true);
    older.addString("outcomeColumn", "yield");
    older.addString("direction", "MINIMIZE");
    older.addBoolean("useStaticSeed", true);
    older.addLong("seed", 3);

    NodeSettings read = reread(older, parameters("initialdesignselector.InitialDesignSelector"));

    assertThat(read.getInt("count")).isEqualTo(7);
    assertThat(read.getString("strategy")).isEqualTo("MAX_MIN");
    assertThat(read.getBoolean("medianOnly")).isTrue();
    assertThat(read.getBoolean("hasExcluded")).isFalse();
  }

  @Test
  void aComparisonThatWasSavedBeforeThereWereHybridsComparesNone() throws Exception {
    var type = parameters("representationcomparison.RepresentationComparison");
    NodeSettings saved = savedDefaults(type);
    NodeSettings older = new NodeSettings("model");
    for (String key : List.of("outcomeColumn", "direction", "vectorColumn")) {
      older.addString(key, saved.getString(key));
    }
    older.addStringArray("categoryColumns", "ligand");
    older.addStringArray("numberColumns");
    for (String key :
        List.of(
            "finetunedText",
            "projectedText",
            "plainText",
            "conditions",
            "projectedVector",
            "plainVector",
            "useStaticSeed")) {
      older.addBoolean(key, true);
    }
    older.addLong("seed", 3);

    NodeSettings read = reread(older, type);

    assertThat(read.getStringArray("categoryColumns")).containsExactly("ligand");
    for (String key : List.of("finetunedHybrid", "projectedHybrid", "plainHybrid")) {
      assertThat(read.getBoolean(key)).isFalse();
    }
  }

  @Test
  void aLoopThatWasSavedBeforeItCouldStopEarlyRunsToItsLastRound() throws Exception {
    NodeSettings older = new NodeSettings("model");
    older.addString("outcomeColumn", "yield");
    older.addString("direction", "MINIMIZE");

    NodeSettings read = reread(older, parameters("boloop.BoLoopEnd"));

    assertThat(read.getString("direction")).isEqualTo("MINIMIZE");
    assertThat(read.getBoolean("stopAtTarget")).isFalse();
    assertThat(read.getBoolean("stopWithoutImprovement")).isFalse();
    assertThat(read.getString("predictions")).isEqualTo("SELECTOR");
  }

  @Test
  void anEmbedderThatWasSavedBeforeModelsCouldBeChosenKeepsItsModelAndDownloadsNothing()
      throws Exception {
    var type = parameters("llmembedder.LlmEmbedder");
    NodeSettings current = savedDefaults(type);
    NodeSettings older = new NodeSettings("model");
    for (String key : List.of("textFrom", "textColumn", "template", "missingText", "pooling")) {
      older.addString(key, current.getString(key));
    }
    older.addString("model", "/models/mine");
    older.addInt("maxTokens", 256);
    older.addBoolean("normalize", true);
    older.addString("outputColumn", "embedding");

    NodeSettings read = reread(older, type);

    assertThat(read.getString("model")).isEqualTo("/models/mine");
    assertThat(read.getString("modelFrom")).isEqualTo("FOUND");
    assertThat(read.getBoolean("download")).isFalse();
    assertThat(read.getString("precision")).isEqualTo("SINGLE");
    assertThat(read.getInt("maxTokens")).isEqualTo(256);
  }

  @Test
  void aLearnerThatWasSavedBeforeModelsWereFinetunedTrainsWhatItTrainedThen() throws Exception {
    var type = parameters("deepkernelgplearner.DeepKernelGpLearner");
    for (String representation : List.of("PROJECTION", "AS_IS")) {
      NodeSettings older = new NodeSettings("model");
      older.addString("outcomeColumn", "yield");
      older.addString("direction", "MINIMIZE");
      older.addString("vectorColumn", "embedding");
      older.addString("representation", representation);
      older.addBoolean("useStaticSeed", true);
      older.addLong("seed", 5);
      older.addInt("projectionSize", 32);
      older.addInt("maxSteps", 77);
      older.addDouble("learningRate", 0.004);
      older.addDouble("gpLearningRate", 0.1);

      NodeSettings read = reread(older, type);

      assertThat(read.getString("textRepresentation")).isEqualTo(representation);
      assertThat(read.getString("schedule")).isEqualTo("CUSTOM");
      assertThat(read.getInt("maxSteps")).isEqualTo(77);
      assertThat(read.getDouble("learningRate")).isEqualTo(0.004);
      assertThat(read.getDouble("gpLearningRate")).isEqualTo(0.1);
      assertThat(read.getInt("projectionSize")).isEqualTo(32);
      assertThat(read.getString("representation")).isEqualTo(representation);
      assertThat(read.getNodeSettings("columnsBeside").getBoolean("use")).isFalse();
    }
  }

  private static <P extends NodeParameters> NodeSettings reread(NodeSettingsRO saved, Class<P> type)
      throws Exception {
    return save(type, NodeParametersUtil.loadSettings(saved, type));
  }

  static Stream<Path> savedNodes() throws Exception {
    try (Stream<Path> files = Files.walk(WORKFLOWS)) {
      List<Path> ours = new ArrayList<>();
      for (Path file : files.filter(f -> f.endsWith("settings.xml")).sorted().toList()) {
        if (Files.readString(file).contains("value=\"" + BASE)) {
          ours.add(file);
        }
      }
      return ours.stream();
    }
  }

  @Test
  void theExampleWorkflowsHoldOurNodes() throws Exception {
    assertThat(savedNodes()).hasSize(40);
  }

  @ParameterizedTest
  @MethodSource("savedNodes")
  void theExampleWorkflowsSettingsAreReadWholeAndValid(Path file) throws Exception {
    NodeSettingsRO settings;
    try (InputStream in = Files.newInputStream(file)) {
      settings = NodeSettings.loadFromXML(in);
    }
    String factory = settings.getString("factory");
    Class<? extends NodeParameters> type =
        parameters(factory.substring(BASE.length(), factory.length() - "NodeFactory".length()));

    checkSame(settings.getNodeSettings("model"), type);
  }

  private static <P extends NodeParameters> void checkSame(NodeSettingsRO saved, Class<P> type)
      throws Exception {
    P parameters = NodeParametersUtil.loadSettings(saved, type);
    parameters.validate();
    assertThat(save(type, parameters).toString()).isEqualTo(saved.toString());
    assertThat(save(type, parameters).keySet()).containsExactlyElementsOf(saved.keySet());
  }
}
