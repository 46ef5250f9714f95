// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.textcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gollum.engine.text.ReactionTemplate;
import org.junit.jupiter.api.Test;

class FieldSequenceTest {

  private static String text(String template, List<Integer> order, String... cells) {
    return new FieldSequence(ReactionTemplate.parse(template)).text(order, List.of(cells));
  }

  @Test
  void fieldsMoveWithTheWordsBeforeThemAndPunctuationStays() {
    assertThat(text("Coupling of {a} with {b}, base {c}.", List.of(2, 0, 1), "A", "B", "C"))
        .isEqualTo("base C Coupling of A, with B.");
    assertThat(text("{a}.{b}>>{c}", List.of(1, 2, 0), "A", "B", "C")).isEqualTo("B.C>>A");
  }

  @Test
  void anOptionalPartMovesAsAWholeAndIsLeftOutAsAWhole() {
    String template = "Coupling{[ of {a}]}{[, at {t: °C}]}{[, for {h} h]}.";

    assertThat(text(template, List.of(2, 1, 0), "A", "80", "2"))
        .isEqualTo("Coupling for 2 h, at 80 °C, of A.");
    assertThat(text(template, List.of(2, 1, 0), "A", "", "2")).isEqualTo("Coupling for 2 h, of A.");
  }

  @Test
  void aFieldTakesItsFormatAlong() {
    assertThat(text("of {a:canonical} at {t:0 °C}.", List.of(1, 0), "CCO", "80.4"))
        .isEqualTo("at 80 °C of OCC.");
  }

  @Test
  void inItsOwnOrderATextIsTheTemplates() {
    List<String> pieces =
        List.of("with {a}", "{[, base {b}]}", "{[{c}{[ at {d} °C]}]}", "; {e: h} ");
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder source = new StringBuilder("Start ");
      for (String piece : pieces) {
        source.append(random.nextBoolean() ? piece + " and" : piece);
      }
      ReactionTemplate template = ReactionTemplate.parse(source.toString());
      List<String> cells = new ArrayList<>();
      template.columns().forEach(name -> cells.add(random.nextInt(3) == 0 ? "" : "[" + name + "]"));
      FieldSequence fields = new FieldSequence(template);

      assertThat(fields.text(IntStream.range(0, fields.size()).boxed().toList(), cells))
          .as("seed %d: %s", seed, source)
          .isEqualTo(template.render(cells));
    }
  }
}
