// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gollum.api.FitSettings;
import org.gollum.api.Representation;
import org.gollum.api.SelectionSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo reports settings that stand in the workflow's files: both must say the same. */
class DemoCommandTest {
  private static final Path WORKFLOW =
      Path.of(System.getProperty("gollum.home"))
          .resolve("test-workflows")
          .resolve("buchwald-hartwig-replay");

  @BeforeEach
  void theWorkflowIsThere() {
    assumeThat(Files.isDirectory(WORKFLOW)).as("the workflow " + WORKFLOW).isTrue();
  }

  private static String entry(String node, String key) throws IOException {
    String settings = Files.readString(WORKFLOW.resolve(node).resolve("settings.xml"));
    String before = "<entry key=\"" + key + "\" type=\"";
    int entry = settings.indexOf(before);
    assertThat(entry).as(node + ", " + key).isNotNegative();
    int value = settings.indexOf("value=\"", entry) + "value=\"".length();
    return settings.substring(value, settings.indexOf('"', value));
  }

  @Test
  void theLearnersTrainAsTheReportSays() throws IOException {
    String finetuned = "Deep-Kernel GP Learner (#6)";
    assertThat(entry(finetuned, "object_class"))
        .isEqualTo("org.gollum.knime.nodes.ports.LanguageModelPortObject");
    assertThat(entry(finetuned, "textRepresentation")).isEqualTo("FINETUNED");
    assertThat(entry("Deep-Kernel GP Learner (#12)", "representation")).isEqualTo("AS_IS");
    String oneHot = "Representation Comparison (#18)";
    for (String other :
        List.of("finetunedText", "projectedText", "plainText", "projectedVector", "plainVector")) {
      assertThat(entry(oneHot, other)).as(other).isEqualTo("false");
    }
    assertThat(entry(oneHot, "conditions")).isEqualTo("true");
    assertThat(entry(oneHot, "direction")).isEqualTo("MAXIMIZE");
    FitSettings fit = FitSettings.defaults(Representation.PLLM_PHI);
    for (String learner : List.of(finetuned, "Deep-Kernel GP Learner (#12)")) {
      assertThat(entry(learner, "direction")).isEqualTo("MAXIMIZE");
      assertThat(entry(learner, "schedule")).isEqualTo("STANDARD");
      assertThat(entry(learner, "projectionSize")).isEqualTo(fit.projectionSize() + "");
      assertThat(entry(learner, "loraRank")).isEqualTo(fit.lora().rank() + "");
    }
  }

  @Test
  void theSelectorsChooseAsTheReportSays() throws IOException {
    SelectionSettings selection = SelectionSettings.defaults();
    for (String selector :
        List.of(
            "Acquisition Selector (#7)",
            "Acquisition Selector (#13)",
            "Acquisition Selector (#19)")) {
      assertThat(entry(selector, "acquisition")).isEqualTo(selection.acquisition().name());
      assertThat(entry(selector, "batchSize")).isEqualTo(selection.batch() + "");
    }
  }

  @Test
  void theLoopsEndWhereTheDemoListens() {
    assertThat(WORKFLOW.resolve("BO Loop End (#9)")).isDirectory();
    assertThat(WORKFLOW.resolve("BO Loop End (#15)")).isDirectory();
    assertThat(WORKFLOW.resolve("BO Loop End (#21)")).isDirectory();
  }

  @Test
  void theStartIsDrawnAsTheReportSays() throws IOException {
    String design = "Initial Design Selector (#3)";
    assertThat(entry(design, "count")).isEqualTo(DemoCommand.START_POINTS + "");
    assertThat(entry(design, "strategy")).isEqualTo("RANDOM");
    assertThat(entry(design, "medianOnly")).isEqualTo("true");
    assertThat(entry(design, "outcomeColumn")).isEqualTo("yield");
  }
}
