// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.textcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.engine.text.ReactionTemplate;
import org.junit.jupiter.api.Test;

class TemplateCheckTest {
  private static final String TEMPLATE =
      "{halide}{[ with {ligand}]}{[ at {temperature} for {time}]}";

  /** halide, ligand, temperature, time; rows named as their lines. */
  private static CheckedRows rows(Optional<List<Double>> yields, List<List<String>> cells) {
    return rows(TEMPLATE, yields, cells);
  }

  private static CheckedRows rows(
      String source, Optional<List<Double>> yields, List<List<String>> cells) {
    ReactionTemplate template = ReactionTemplate.parse(source);
    return new CheckedRows(
        template,
        cells,
        cells.stream().map(template::render).toList(),
        row -> "line " + (row + 2),
        yields.map(values -> new CheckedRows.Outcome("yield", values)));
  }

  private static CheckedRows rows(List<List<String>> cells) {
    return rows(Optional.empty(), cells);
  }

  private static TemplateCheck check(CheckedRows rows, boolean orderCounts) {
    return TemplateCheck.of(rows, new CountedWords(6, orderCounts), 1, Progress.NONE);
  }

  @Test
  void lengthsAreCountedAndTheLongestNamed() {
    TemplateCheck check =
        check(
            rows(
                List.of(
                    List.of("PhCl", "XPhos", "80", "2"),
                    List.of("PhBr", "", "", ""),
                    List.of("a b c", "d", "80", "2"))),
            false);

    TokenLengths lengths = check.lengths();
    assertThat(lengths.shortest()).isEqualTo(1);
    assertThat(lengths.median()).isEqualTo(7);
    assertThat(lengths.longest()).isEqualTo(9);
    assertThat(lengths.cut()).isEqualTo(2);
    assertThat(lengths.bins()).hasSize(9).contains(new TokenLengths.Bin(7, 7, 1));
    assertThat(lengths.worst())
        .extracting(TokenLengths.LongText::row)
        .containsExactly("line 4", "line 2", "line 3");
    assertThat(check.first().get(1)).isEqualTo(new TemplateCheck.Preview("line 3", "PhBr"));
  }

  @Test
  void aHistogramOfManyLengthsHasFewBarsAndLosesNoText() {
    List<List<String>> cells =
        java.util.stream.IntStream.range(0, 300)
            .mapToObj(n -> List.of("w ".repeat(17 + n).strip(), "", "", ""))
            .toList();

    List<TokenLengths.Bin> bins = check(rows(cells), false).lengths().bins();

    assertThat(bins).hasSizeBetween(5, 16);
    assertThat(bins.stream().mapToInt(TokenLengths.Bin::texts).sum()).isEqualTo(300);
    for (int i = 1; i < bins.size(); i++) {
      assertThat(bins.get(i).from()).isEqualTo(bins.get(i - 1).to() + 1);
    }
  }

  @Test
  void rowsThatReadAlikeAreGroupedWithTheirOutcomes() {
    TemplateCheck check =
        check(
            rows(
                Optional.of(List.of(10.0, 70.0, 5.0, 5.0, Double.NaN)),
                List.of(
                    List.of("PhCl", "XPhos", "", ""),
                    List.of("PhCl", "xphos", "", ""),
                    List.of("PhBr", "SPhos", "", ""),
                    List.of("PhBr", "SPhos", "", ""),
                    List.of("PhBr", "SPhos", "", ""))),
            false);

    assertThat(check.alike().groups()).isEqualTo(2);
    assertThat(check.alike().rows()).isEqualTo(5);
    assertThat(check.alike().differing()).isEqualTo(1);
    assertThat(check.alike().unread()).isEqualTo(1);
    assertThat(check.alike().worst())
        .containsExactly(
            new AlikeTexts.Group(
                List.of("line 2", "line 3"),
                2,
                "PhCl with XPhos",
                false,
                Optional.of(new AlikeTexts.Range(10, 70))),
            new AlikeTexts.Group(
                List.of("line 4", "line 5", "line 6"),
                3,
                "PhBr with SPhos",
                true,
                Optional.of(new AlikeTexts.Range(5, 5))));
    assertThat(check.warnings())
        .containsExactly(
            "5 of 5 texts are read like another row's, in 2 groups, 1 of them with different"
                + " outcomes, 1 of them with texts that differ only where the model does not look,"
                + " such as behind the cut; for example line 2, line 3, 10 to 70. Name in the"
                + " template what tells these rows apart.");
  }

  @Test
  void missingAndDoubtfulCellsAreNamed() {
    TemplateCheck check =
        TemplateCheck.of(
            rows(
                List.of(
                    List.of("", "n/a", "80,5", "2"),
                    List.of("PhBr", "None", "", "3"),
                    List.of("PhI", "dppf", "", ""))),
            new CountedWords(20, false),
            1,
            Progress.NONE);

    assertThat(check.missing().rowsWithBlanks()).isEqualTo(3);
    assertThat(check.missing().worst().get(0))
        .isEqualTo(
            new MissingFields.Row("line 4", List.of("temperature", "time"), "PhI with dppf"));
    assertThat(check.warnings())
        .containsExactly(
            "\"halide\" is blank in 1 of 3 rows and leaves a gap in the text. Put it with its words"
                + " between {[ and ]}, so that they go together.",
            "\"ligand\" reads \"n/a\" or the like in 2 of 3 rows, which the model takes for a word;"
                + " the first is line 2. Leave such cells blank if nothing is meant.",
            "\"temperature\" has numbers with a decimal comma in 1 of 3 rows, such as \"80,5\" in"
                + " line 2. Write them with a point, in all rows alike.",
            "\"time\" is filled and yet left out in 1 of 3 rows, since another cell of its optional"
                + " part is blank; the first is line 3. Give each its own {[ … ]}.");
  }

  /** Found by what is written, missing by what the table holds. */
  @Test
  void aMoleculeWrittenInTwoWaysReadsAlikeInItsCanonicalForm() {
    List<List<String>> cells = List.of(List.of("OCC", "O"), List.of("CCO", ""), List.of("CC", "O"));

    TemplateCheck check =
        check(rows("{a:canonical}{[ in {b:canonical}]}", Optional.empty(), cells), true);
    assertThat(check.first())
        .extracting(TemplateCheck.Preview::text)
        .containsExactly("OCC in O", "OCC", "CC in O");
    assertThat(check.missing().rowsWithBlanks()).isEqualTo(1);
    assertThat(check.missing().columns())
        .extracting(MissingFields.Column::isOptional)
        .containsExactly(false, true);
    FieldOrder.Moved first = check.order().orElseThrow().worst().get(0);
    assertThat(first.reordered()).isIn("in O OCC", "in O CC");

    List<List<String>> alike = List.of(List.of("OCC", "O"), List.of("CCO", "O"));
    assertThat(check(rows("{a:canonical} in {b}", Optional.empty(), alike), false).alike().groups())
        .isEqualTo(1);
    assertThat(check(rows("{a} in {b}", Optional.empty(), alike), false).alike().groups()).isZero();
  }

  @Test
  void textsThatAreCutAreAWarning() {
    TemplateCheck check =
        check(rows(List.of(List.of("PhCl", "XPhos", "80", "2"), List.of("a", "b", "", ""))), false);

    assertThat(check.warnings())
        .containsExactly(
            "1 of 2 texts is longer than 6 tokens and cut there; the longest, line 2, has 7."
                + " Shorten the template, or raise the limit if the model reads more.");
  }

  @Test
  void theOrderOfTheFieldsCountsOnlyForAModelThatReadsIt() {
    CheckedRows rows =
        rows(
            List.of(
                List.of("PhCl", "XPhos", "", ""),
                List.of("PhBr", "SPhos", "", ""),
                List.of("PhI", "", "", "")));

    FieldOrder blind = check(rows, false).order().orElseThrow();
    assertThat(blind.relative()).isZero();
    assertThat(blind.rows()).isEqualTo(3);
    assertThat(blind.orders()).isEqualTo(4);

    FieldOrder order = check(rows, true).order().orElseThrow();
    assertThat(order.relative()).isPositive();
    assertThat(order.worst().get(0).reordered()).isIn("with XPhos PhCl", "with SPhos PhBr");
    assertThat(order.worst().get(2).row()).isEqualTo("line 4");
    assertThat(order.worst().get(2).relative()).isZero();
    assertThat(check(rows, true)).isEqualTo(check(rows, true));
  }

  /** Two rows of two fields, one other order: the formula worked out by hand. */
  @Test
  void theEffectOfTheOrderIsTheRatioOfMeanDistances() {
    ReactionTemplate template = ReactionTemplate.parse("{a} {b}");
    List<List<String>> cells = List.of(List.of("u", "v"), List.of("w", "x"));
    CheckedRows rows =
        new CheckedRows(template, cells, List.of("u v", "w x"), row -> "" + row, Optional.empty());

    FieldOrder order = check(rows, true).order().orElseThrow();

    // Vectors (1, ½ | 0, 0) and (0, 0 | 1, ½); the other order swaps 1 and ½.
    assertThat(order.orders()).isEqualTo(1);
    assertThat(order.relative())
        .isEqualTo(
            Math.sqrt(2 * 0.25) / Math.sqrt(2 * 1.25),
            org.assertj.core.api.Assertions.within(1e-9));
  }

  @Test
  void whatCannotBeReorderedHasNoOrder() {
    ReactionTemplate template = ReactionTemplate.parse("of {a}.");
    List<List<String>> cells = List.of(List.of("u"), List.of("w"));
    CheckedRows one =
        new CheckedRows(template, cells, List.of("of u.", "of w."), r -> "" + r, Optional.empty());

    assertThat(check(one, true).order()).isEmpty();
    assertThat(
            check(rows(List.of(List.of("a", "b", "", ""), List.of("a", "b", "", ""))), true)
                .order())
        .isEmpty();
  }

  @Test
  void aTableWithoutRowsIsRefused() {
    assertThatThrownBy(() -> check(rows(List.of()), false))
        .isInstanceOf(InputException.class)
        .hasMessage("There are no rows whose texts could be checked.");
  }
}
