// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gollum.api.CancelCheck;

/**
 * The bytes of an answer, taken as they come. Unlike a stream's, its wait for the next ones looks
 * at the cancel button all the time and ends when the server stalls. One thread takes; closing it
 * before the end closes the connection.
 */
final class Body implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  private static final long MILLIS_BETWEEN_LOOKS = 100;

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private Optional<Flow.Subscription> subscription = Optional.empty();
  private boolean closed;

  private sealed interface Event {
    record Bytes(List<ByteBuffer> buffers) implements Event {}

    record End() implements Event {}

    record Failed(Throwable reason) implements Event {}
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription given) {
    if (closed) {
      given.cancel();
      return;
    }
    subscription = Optional.of(given);
    given.request(1);
  }

  private synchronized void requestMore() {
    subscription.ifPresent(given -> given.request(1));
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    events.add(new Event.Bytes(buffers));
  }

  @Override
  public void onError(Throwable reason) {
    events.add(new Event.Failed(reason));
  }

  @Override
  public void onComplete() {
    events.add(new Event.End());
  }

  /**
   * The next bytes; none at the end.
   *
   * @param stall how long to wait for them
   * @throws IOException if the connection broke or nothing came in that time
   * @throws CancellationException if the work was cancelled
   */
  List<ByteBuffer> next(Duration stall, CancelCheck check) throws IOException {
    Event event = await(stall, check);
    if (event instanceof Event.Failed failed) {
      // The client's own words count bytes of this answer, not of the file.
      throw new TransferException("it broke off", failed.reason());
    }
    if (event instanceof Event.Bytes bytes) {
      // One piece at a time: what is not written yet waits at the server, not in memory.
      requestMore();
      return bytes.buffers();
    }
    return List.of();
  }

  private Event await(Duration stall, CancelCheck check) throws IOException {
    long begin = System.nanoTime();
    try {
      while (true) {
        check.check();
        Event event = events.poll(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        if (event != null) {
          return event;
        }
        if (System.nanoTime() - begin > stall.toNanos()) {
          throw new TransferException("nothing came for " + stall.toMillis() / 1000.0 + " s");
        }
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The answer that is waited for, as long as the server may take and the user wants. */
  static <T> T await(CompletableFuture<T> answer, Duration stall, CancelCheck check)
      throws IOException {
    long begin = System.nanoTime();
    try {
      while (true) {
        check.check();
        try {
          return answer.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
          if (System.nanoTime() - begin > stall.toNanos()) {
            throw new TransferException("no answer came for " + stall.toMillis() / 1000.0 + " s");
          }
        }
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof IOException reason) {
        throw reason;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  static CancellationException interrupted(InterruptedException reason) {
    Thread.currentThread().interrupt();
    CancellationException cancelled = new CancellationException("interrupted");
    cancelled.initCause(reason);
    return cancelled;
  }

  @Override
  public synchronized void close() {
    closed = true;
    subscription.ifPresent(Flow.Subscription::cancel);
  }
}
