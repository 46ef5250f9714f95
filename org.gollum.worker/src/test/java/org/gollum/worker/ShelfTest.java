// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gollum.api.CancelCheck;
import org.junit.jupiter.api.Test;

class ShelfTest {
  private final List<String> discarded = new ArrayList<>();
  private final Shelf<String, String> shelf = new Shelf<>(2, discarded::add);

  @Test
  void aThingIsMadeOnce() {
    AtomicInteger made = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      try (var loan = shelf.borrow("a", () -> "a" + made.incrementAndGet(), CancelCheck.NEVER)) {
        assertThat(loan.value()).isEqualTo("a1");
      }
    }
    assertThat(discarded).isEmpty();
  }

  @Test
  void theOneUnusedLongestMakesRoomBeforeTheNextIsMade() {
    use("a");
    use("b");
    use("a");
    try (var loan =
        shelf.borrow(
            "c",
            () -> {
              assertThat(discarded).containsExactly("b");
              return "c";
            },
            CancelCheck.NEVER)) {
      assertThat(loan.value()).isEqualTo("c");
    }
    assertThat(discarded).containsExactly("b");
  }

  @Test
  void aThingInUseIsNotDiscardedUntilItIsGivenBack() {
    var first = shelf.borrow("a", () -> "a", CancelCheck.NEVER);
    var second = shelf.borrow("b", () -> "b", CancelCheck.NEVER);
    var third = shelf.borrow("c", () -> "c", CancelCheck.NEVER);
    assertThat(discarded).isEmpty();

    second.close();
    assertThat(discarded).containsExactly("b");
    second.close();
    first.close();
    third.close();
    assertThat(discarded).containsExactly("b");
  }

  @Test
  void whatCannotBeMadeIsTriedAgain() {
    assertThatThrownBy(
            () ->
                shelf.borrow(
                    "a",
                    () -> {
                      throw new IllegalStateException("no such model");
                    },
                    CancelCheck.NEVER))
        .hasMessage("no such model");

    use("a");
  }

  @Test
  void whoeverWaitsForAnothersMakingCanGiveUp() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<String> making =
          other.submit(
              () -> {
                try (var loan =
                    shelf.borrow(
                        "a",
                        () -> {
                          begun.countDown();
                          await(goOn);
                          return "a";
                        },
                        CancelCheck.NEVER)) {
                  return loan.value();
                }
              });
      await(begun);

      assertThatThrownBy(
              () ->
                  shelf.borrow(
                      "a",
                      () -> "second",
                      () -> {
                        throw new CancellationException();
                      }))
          .isInstanceOf(CancellationException.class);
      goOn.countDown();
      assertThat(making.get(5, TimeUnit.SECONDS)).isEqualTo("a");
    } finally {
      other.shutdownNow();
    }
  }

  private void use(String key) {
    try (var loan = shelf.borrow(key, () -> key, CancelCheck.NEVER)) {
      assertThat(loan.value()).isEqualTo(key);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
