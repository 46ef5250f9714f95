// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gollum.api.protocol.ProgressNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressNotesTest {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<ProgressNote> sent = Collections.synchronizedList(new ArrayList<>());
  private final AtomicBoolean answered = new AtomicBoolean();
  private final ProgressNotes notes = new ProgressNotes("t", answered::get, sent::add, timer);

  @AfterEach
  void stopTimer() {
    timer.shutdownNow();
  }

  @Test
  void theFirstReportGoesAtOnceAndTheLatestFollows() throws InterruptedException {
    notes.report(0.1, "one");
    notes.report(0.2, "two");
    notes.report(0.3, "three");
    assertThat(sent).containsExactly(new ProgressNote("t", 0.1, "one"));

    Thread.sleep(400);
    assertThat(sent)
        .containsExactly(new ProgressNote("t", 0.1, "one"), new ProgressNote("t", 0.3, "three"));
  }

  @Test
  void nothingIsSentAfterTheAnswer() throws InterruptedException {
    notes.report(0.1, "one");
    notes.report(0.2, "two");
    answered.set(true);
    notes.report(0.3, "three");

    Thread.sleep(300);
    assertThat(sent).containsExactly(new ProgressNote("t", 0.1, "one"));
  }

  @Test
  void aFractionBeyondTheRangeIsBroughtBack() {
    notes.report(1.5, "too far");

    assertThat(sent).containsExactly(new ProgressNote("t", 1, "too far"));
  }
}
