// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.gollum.api.InputException;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.EngineFailure;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.worker.Request;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;

/** An engine in this process; its files lie in a folder of the test's. */
public final class FakeEngine implements Engine {
  private final Path folder;
  private final FakeEngineService service;
  private final List<Path> files = new ArrayList<>();
  private int opened;

  public FakeEngine(Path folder) {
    this.folder = folder;
    this.service = new FakeEngineService(folder);
  }

  /** The service behind it, which tells what it was asked. */
  public FakeEngineService service() {
    return service;
  }

  /** How often a node began to talk to it. */
  public int opened() {
    return opened;
  }

  /** Files that were not deleted. */
  public List<Path> leftBehind() {
    try (var left = Files.list(folder)) {
      return left.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <A> A ask(Request<A> request, Duration patience) throws KNIMEException {
    try {
      return request.send(service, "token").join();
    } catch (CompletionException e) {
      throw EngineFailure.of((InputException) e.getCause());
    }
  }

  @Override
  public Exchange open(Duration patience) throws CanceledExecutionException {
    return open(new ExecutionMonitor());
  }

  @Override
  public Exchange open(ExecutionMonitor exec) throws CanceledExecutionException {
    exec.checkCanceled();
    opened++;
    return new Exchange() {
      @Override
      public Path file(String suffix) {
        Path file = folder.resolve(files.size() + "-" + suffix);
        files.add(file);
        return file;
      }

      @Override
      public <A> A ask(Request<A> request) throws KNIMEException, CanceledExecutionException {
        exec.checkCanceled();
        try {
          CompletableFuture<A> answer = request.send(service, "token");
          return answer.join();
        } catch (CompletionException e) {
          throw EngineFailure.of((InputException) e.getCause());
        }
      }

      @Override
      public void close() {
        for (Path file : files) {
          try {
            Files.deleteIfExists(file);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
    };
  }
}
