// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.gollum.knime.nodes.columns.ExperimentReading;
import org.gollum.knime.nodes.columns.MissingInput;
import org.gollum.knime.nodes.columns.TextSource;
import org.gollum.knime.nodes.testing.Tables;
import org.gollum.knime.nodes.worker.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;

class PartsTest {
  private static final int ROWS = 2 * ExperimentReading.PART_ROWS + 1;

  @TempDir Path folder;
  private final List<String> shares = new ArrayList<>();
  private int files;
  private Optional<KNIMEException> failure = Optional.empty();
  private ExperimentReading reading;

  @BeforeEach
  void threeParts() throws Exception {
    Object[][] rows = new Object[ROWS][];
    for (int row = 0; row < ROWS; row++) {
      rows[row] = Tables.cells("THF");
    }
    reading =
        ExperimentReading.inParts(
            Tables.table(Tables.spec("text", StringCell.TYPE), rows),
            TextSource.ofColumn("text"),
            0,
            () -> folder.resolve(files++ + "-texts"),
            MissingInput.FAIL,
            new ExecutionMonitor());
  }

  /** Answers, or fails at the second part; the requests themselves are not sent. */
  private final Exchange exchange =
      new Exchange() {
        @Override
        public Path file(String suffix) {
          return folder.resolve(files++ + "-" + suffix);
        }

        @Override
        public <A> A ask(Request<A> request) {
          throw new UnsupportedOperationException();
        }

        @Override
        public <A> A ask(Request<A> request, double from, double to) throws KNIMEException {
          shares.add(String.format(Locale.ROOT, "%.2f-%.2f", from, to));
          if (failure.isPresent() && shares.size() == 2) {
            throw failure.get();
          }
          return request.send(null, "token").join();
        }

        @Override
        public void close() {}
      };

  private Parts<List<String>> ask(String... sentences) throws Exception {
    return Parts.ask(
        exchange,
        reading,
        "answers",
        (part, index, answer) ->
            (service, token) ->
                CompletableFuture.completedFuture(List.of(sentences[index].split("; "))));
  }

  @Test
  void eachPartMovesTheProgressByItsShare() throws Exception {
    Parts<List<String>> answers = ask("a", "a", "a");

    assertThat(answers.files()).hasSize(3);
    assertThat(shares).containsExactly("0.00-0.50", "0.50-1.00", "1.00-1.00");
  }

  @Test
  void sentencesAreSaidOnceAndCountedWhereTheirPartBegins() throws Exception {
    assertThat(ask("a", "a; b", "b").warnings(reading, answer -> answer))
        .containsExactly("a", "Counted from experiment 16385 on: b");
  }

  @Test
  void ofManySentencesTheFirstAreSaid() throws Exception {
    assertThat(ask("a; b; c; d", "e; f", "g").warnings(reading, answer -> answer))
        .containsExactly(
            "a",
            "b",
            "c",
            "d",
            "Counted from experiment 16385 on: e",
            "There were 2 more warnings.");
  }

  @Test
  void aFailureSaysFromWhereTheEngineCounts() {
    failure = Optional.of(EngineFailure.of("Row number 3 is bad.", "Mend it."));

    assertThatThrownBy(() -> ask("a", "a", "a"))
        .isInstanceOfSatisfying(
            KNIMEException.class,
            e -> assertThat(e.getKNIMEMessage().getResolutions()).containsExactly("Mend it."))
        .hasMessage("Counted from experiment 16385 on: Row number 3 is bad.");
  }
}
