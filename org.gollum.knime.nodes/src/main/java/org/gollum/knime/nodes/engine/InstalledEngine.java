// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.knime.nodes.installation.Installation;
import org.gollum.knime.nodes.installation.InstallationException;
import org.gollum.knime.nodes.worker.Deadline;
import org.gollum.knime.nodes.worker.EngineWorker;
import org.gollum.knime.nodes.worker.Request;
import org.gollum.knime.nodes.worker.WorkerException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;

/** The engine that is installed with the nodes, in the process that all nodes share. */
public final class InstalledEngine implements Engine {
  private static final InstalledEngine SHARED =
      new InstalledEngine(new EngineWorker(Installation::workerCommand));

  private final EngineWorker worker;

  InstalledEngine(EngineWorker worker) {
    this.worker = worker;
  }

  /** The one of this KNIME. */
  public static Engine get() {
    return SHARED;
  }

  @Override
  public Exchange open(ExecutionMonitor exec) throws KNIMEException, CanceledExecutionException {
    return open(new NodeProgress(exec));
  }

  @Override
  public Exchange open(Duration patience) throws KNIMEException, CanceledExecutionException {
    return open(new Deadline(patience));
  }

  private Exchange open(Progress progress) throws KNIMEException, CanceledExecutionException {
    try {
      return new WorkerExchange(worker.open(progress), progress);
    } catch (CancellationException e) {
      throw canceled(e);
    } catch (InputException e) {
      throw EngineFailure.of(e);
    } catch (InstallationException e) {
      throw EngineFailure.of(e);
    } catch (WorkerException e) {
      throw EngineFailure.of(e);
    }
  }

  @Override
  public <A> A ask(Request<A> request, Duration patience) throws KNIMEException {
    Deadline deadline = new Deadline(patience);
    try (var exchange = worker.open(deadline)) {
      return exchange.ask(request, deadline);
    } catch (CancellationException e) {
      throw EngineFailure.noAnswer(patience, e);
    } catch (InputException e) {
      throw EngineFailure.of(e);
    } catch (InstallationException e) {
      throw EngineFailure.of(e);
    } catch (WorkerException e) {
      throw EngineFailure.of(e);
    }
  }

  private static CanceledExecutionException canceled(CancellationException cause) {
    CanceledExecutionException canceled = new CanceledExecutionException("The node was cancelled.");
    canceled.initCause(cause);
    return canceled;
  }

  private record WorkerExchange(org.gollum.knime.nodes.worker.Exchange exchange, Progress progress)
      implements Exchange {
    @Override
    public Path file(String suffix) {
      return exchange.file(suffix);
    }

    @Override
    public <A> A ask(Request<A> request) throws KNIMEException, CanceledExecutionException {
      return ask(request, 0, 1);
    }

    @Override
    public <A> A ask(Request<A> request, double from, double to)
        throws KNIMEException, CanceledExecutionException {
      try {
        return exchange.ask(request, progress.part(from, to));
      } catch (CancellationException e) {
        throw canceled(e);
      } catch (InputException e) {
        throw EngineFailure.of(e);
      } catch (WorkerException e) {
        throw EngineFailure.of(e);
      }
    }

    @Override
    public void close() {
      exchange.close();
    }
  }

  /** A node's progress bar and cancel button in the engine's words. */
  private record NodeProgress(ExecutionMonitor exec) implements Progress {
    @Override
    public void report(double fraction, String message) {
      exec.setProgress(fraction, () -> message);
    }

    @Override
    public void check() {
      try {
        exec.checkCanceled();
      } catch (CanceledExecutionException e) {
        CancellationException cancelled = new CancellationException(e.getMessage());
        cancelled.initCause(e);
        throw cancelled;
      }
    }
  }
}
