// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.textcheck;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.engine.deepkernel.TextEncoder;
import org.gollum.engine.llm.TextTokens;

/**
 * What a template makes of a table, as a language model reads it.
 *
 * @param template as it was written
 * @param model id of the language model
 * @param rows how many texts
 * @param first the first texts, as a preview
 * @param lengths of the texts in tokens, and which are cut
 * @param alike rows that the model cannot tell apart
 * @param missing cells that are blank or doubtful
 * @param order how much the order of the fields counts; empty if there is nothing to reorder
 * @param outcome the column of outcomes; empty if none is named
 */
public record TemplateCheck(
    String template,
    String model,
    int rows,
    List<Preview> first,
    TokenLengths lengths,
    AlikeTexts alike,
    MissingFields missing,
    Optional<FieldOrder> order,
    Optional<String> outcome) {
  /** How many rows are named as the worst of a kind. */
  static final int WORST = 5;

  private static final int PREVIEW = 3;

  /** Above, another order moves a text half as far as another experiment lies away. */
  static final double ORDER_COUNTS = 0.5;

  /** What part of the time counting tokens takes. */
  private static final double COUNTING = 0.2;

  /** Copies the list. */
  public TemplateCheck {
    first = List.copyOf(first);
  }

  /**
   * A row and its text.
   *
   * @param row its name for the user
   * @param text as the template makes it
   */
  public record Preview(String row, String text) {}

  /**
   * Checks the texts of a table.
   *
   * @param seed of the sample on which the order of the fields is tried
   * @throws InputException if there are no rows
   */
  public static TemplateCheck of(
      CheckedRows rows, TextEncoder encoder, long seed, Progress progress) {
    if (rows.size() == 0) {
      throw InputException.of("There are no rows whose texts could be checked.").build();
    }
    TextTokens tokens = encoder.tokens(rows.texts(), progress.part(0, COUNTING));
    return new TemplateCheck(
        rows.template().source(),
        encoder.model().id(),
        rows.size(),
        IntStream.range(0, Math.min(PREVIEW, rows.size()))
            .mapToObj(row -> new Preview(rows.name(row), rows.text(row)))
            .toList(),
        TokenLengths.of(rows, tokens.lengths(), encoder.settings().maxTokens()),
        AlikeTexts.of(rows, tokens.alike()),
        MissingFields.of(rows),
        FieldOrder.of(rows, encoder, seed, progress.part(COUNTING, 1)),
        rows.outcome().map(CheckedRows.Outcome::name));
  }

  /** What the user should know, a sentence or two each; empty if all is well. */
  public List<String> warnings() {
    return CheckWarnings.of(this);
  }
}
