// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactiontexttemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gollum.knime.nodes.testing.Tables.cells;
import static org.gollum.knime.nodes.testing.Tables.spec;
import static org.gollum.knime.nodes.testing.Tables.table;

import java.nio.file.Path;
import java.util.Optional;
import org.gollum.api.InputException;
import org.gollum.knime.nodes.reactiontexttemplate.ReactionTextTemplateNodeParameters.BuiltInReference;
import org.gollum.knime.nodes.reactiontexttemplate.ReactionTextTemplateNodeParameters.CompareOutcomes;
import org.gollum.knime.nodes.reactiontexttemplate.ReactionTextTemplateNodeParameters.OutcomeReference;
import org.gollum.knime.nodes.reactiontexttemplate.ReactionTextTemplateNodeParameters.TemplateFromReference;
import org.gollum.knime.nodes.reactiontexttemplate.ReactionTextTemplateNodeParameters.TemplateReference;
import org.gollum.knime.nodes.testing.DialogValues;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.gollum.knime.nodes.testing.OpenDialog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.message.TextMessage.Message;
import org.knime.node.parameters.widget.message.TextMessage.MessageType;

class TemplatePreviewTest {
  private static final DataTableSpec SPEC =
      spec("ligand", StringCell.TYPE, "base", StringCell.TYPE, "yield", DoubleCell.TYPE);

  @TempDir Path folder;
  private FakeEngine engine;
  private TemplateFrom from = TemplateFrom.OWN;
  private String template = "{base}{[ with {ligand}]}";
  private boolean compareOutcomes;
  private DialogValues dialog;

  @BeforeEach
  void start() {
    engine = new FakeEngine(folder);
  }

  private Optional<Message> preview(NodeParametersInput input) {
    dialog =
        new DialogValues()
            .value(TemplateFromReference.class, from)
            .value(BuiltInReference.class, BuiltInChoice.REACTION)
            .value(TemplateReference.class, template)
            .value(CompareOutcomes.class, compareOutcomes)
            .value(OutcomeReference.class, "yield");
    TemplatePreview preview = new TemplatePreview(engine);
    preview.init(dialog);
    return preview.computeState(input);
  }

  private static BufferedDataTable couplings() {
    return table(
        SPEC,
        cells("XPhos", "MTBD", 12.5),
        cells(null, "P2Et", null),
        cells("SPhos", "BTMG", 3.0),
        cells("dppf", "MTBD", 4.0));
  }

  @Test
  void theFirstThreeTextsAreShown() {
    // The stand-in's text of a row is the list of its cells.
    assertThat(preview(OpenDialog.over(couplings())))
        .contains(
            new Message(
                "The first 3 texts",
                "• [MTBD, XPhos]\n• [P2Et, ]\n• [BTMG, SPhos]",
                MessageType.INFO));
    assertThat(engine.leftBehind()).isEmpty();
  }

  @Test
  void itFollowsEachEditOnceTheDialogIsOpen() {
    preview(OpenDialog.over(couplings()));

    assertThat(dialog.triggers())
        .containsExactlyInAnyOrder(
            "opened",
            TemplateFromReference.class,
            BuiltInReference.class,
            TemplateReference.class,
            CompareOutcomes.class,
            OutcomeReference.class);
  }

  @Test
  void aBuiltInTemplateIsShownAsItFits() {
    from = TemplateFrom.BUILT_IN;
    compareOutcomes = true;

    assertThat(preview(OpenDialog.over(table(SPEC, cells("XPhos", "MTBD", 12.5)))))
        .contains(
            new Message(
                "The first text",
                "Template: {[ {ligand}]}{[ {base}]}\n• [XPhos, MTBD]",
                MessageType.INFO));
    assertThat(preview(OpenDialog.over(SPEC)))
        .contains(
            new Message(
                "What the built-in template becomes",
                "Template: {[ {ligand}]}{[ {base}]}\n"
                    + "Execute the node before this one to see the first texts here.",
                MessageType.INFO));
  }

  @Test
  void beforeThereAreRowsTheTemplateIsReadAllTheSameAndNoEngineAsked() {
    assertThat(preview(OpenDialog.over(SPEC)))
        .contains(
            new Message(
                "The template can be read",
                "Execute the node before this one to see the first texts here.",
                MessageType.INFO));
    assertThat(engine.opened()).isZero();
  }

  @Test
  void aMistakeIsShownInItsPlace() {
    template = "with {lignad}";

    assertThat(preview(OpenDialog.over(couplings())))
        .contains(
            new Message(
                "The template cannot be used yet",
                "The text template cannot be used. There is no column \"lignad\", named at"
                    + " character 6: \"with {lignad}\". Did you mean \"ligand\"? The columns are:"
                    + " \"ligand\", \"base\", \"yield\".",
                MessageType.WARNING));
  }

  @Test
  void nothingIsSaidBeforeThereIsAnythingToSay() {
    template = " ";
    assertThat(preview(OpenDialog.over(couplings()))).isEmpty();

    from = TemplateFrom.BUILT_IN;
    assertThat(preview(OpenDialog.unconnected())).isEmpty();
  }

  @Test
  void whatTheEngineRefusesIsSaid() {
    engine
        .service()
        .refuse(InputException.of("\"high\" is no number.").remedy("Correct the cell.").build());

    assertThat(preview(OpenDialog.over(couplings())))
        .contains(
            new Message(
                "The first texts are not known",
                "\"high\" is no number. Correct the cell.",
                MessageType.WARNING));
  }

  @Test
  void aTableWithoutRowsHasNoTexts() {
    assertThat(preview(OpenDialog.over(table(SPEC))))
        .contains(new Message("The table has no rows", "", MessageType.INFO));
  }
}
