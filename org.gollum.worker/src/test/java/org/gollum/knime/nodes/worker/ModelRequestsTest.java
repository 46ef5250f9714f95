// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.gollum.api.Progress;
import org.gollum.api.protocol.FoundModel;
import org.gollum.api.protocol.ModelQuery;
import org.gollum.api.protocol.ObtainRequest;
import org.junit.jupiter.api.Test;

/** Requests about models, to a worker without an engine. */
class ModelRequestsTest extends ScriptedWorkerTest {
  private <A> A ask(Request<A> request, Progress progress) throws WorkerException {
    try (Exchange exchange = worker().open(progress)) {
      return exchange.ask(request, progress);
    }
  }

  @Test
  void theModelsOfThisMachineArriveWholeAlsoThoseThatCannotBeUsed() throws Exception {
    assertThat(ask((service, token) -> service.listModels(), Progress.NONE).models())
        .containsExactly(
            new FoundModel("scripted", "/models/scripted", 12, "Scripted", 3, null),
            new FoundModel("broken", "/models/broken", 0, null, 0, "It is broken."));
  }

  @Test
  void aModelIsObtainedWithProgress() throws Exception {
    List<String> messages = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void report(double fraction, String message) {
            messages.add(message);
          }

          @Override
          public void check() {}
        };

    assertThat(
            ask((service, token) -> service.obtainModel(new ObtainRequest(token, "30")), progress)
                .id())
        .isEqualTo("30");
    assertThat(messages).contains("step 1");
  }

  @Test
  void aPlanThatTakesTooLongCanBeCancelledAndThenStops() throws Exception {
    List<Long> asked = new ArrayList<>();
    Progress impatient =
        new Progress() {
          @Override
          public void report(double fraction, String message) {}

          @Override
          public void check() {
            asked.add(System.nanoTime());
            if (asked.size() > 20) {
              throw new CancellationException();
            }
          }
        };

    // More often than there are threads for questions: each must have become free again.
    for (String model : List.of("org/a", "org/b", "org/c", "org/d")) {
      asked.clear();
      assertThatThrownBy(
              () -> ask((service, token) -> service.planDownload(new ModelQuery(model)), impatient))
          .isInstanceOf(CancellationException.class);
    }
    assertThat(ask((service, token) -> service.listModels(), Progress.NONE).models()).hasSize(2);
  }
}
