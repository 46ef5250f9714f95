// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InputExceptionTest {

  @Test
  void saysPlaceThenProblemThenRemedy() {
    InputException mistake =
        InputException.of("\"n/a\" is not a number.")
            .file("reactions.csv")
            .line(18)
            .column("yield")
            .remedy("Leave the cell empty if it was not measured.")
            .build();

    assertThat(mistake)
        .hasMessage(
            "reactions.csv, line 18, column \"yield\": \"n/a\" is not a number. Leave the cell empty"
                + " if it was not measured.");
    assertThat(new InputException(mistake.problem())).hasMessage(mistake.getMessage());
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    assertThat(InputException.of("The table is empty.").build()).hasMessage("The table is empty.");
  }

  @Test
  void namesTheChoicesThereAre() {
    assertThat(Named.parse(Pooling.class, "weighted-mean", "--pooling"))
        .isEqualTo(Pooling.WEIGHTED_MEAN);
    assertThatThrownBy(() -> Named.parse(Pooling.class, "max", "--pooling"))
        .hasMessage(
            "--pooling: \"max\" is not known. Choose one of: mean, cls, last, weighted-mean.");
  }
}
