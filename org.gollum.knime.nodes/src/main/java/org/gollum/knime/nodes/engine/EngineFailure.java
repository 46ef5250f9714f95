// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.engine;

import java.io.IOException;
import java.time.Duration;
import org.gollum.api.InputException;
import org.gollum.knime.nodes.installation.InstallationException;
import org.gollum.knime.nodes.worker.WorkerException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/** Turns what went wrong around the engine into messages of KNIME's. */
public final class EngineFailure {
  private EngineFailure() {}

  /** A mistake of the user's: place and summary, remedy as the resolution. */
  public static KNIMEException of(InputException mistake) {
    InputException.Problem problem = mistake.problem();
    String summary = problem.place().map(place -> place + ": ").orElse("") + problem.summary();
    return problem.remedy() == null
        ? KNIMEException.of(Message.fromSummary(summary), mistake)
        : failure(summary, problem.remedy(), mistake);
  }

  /** The engine's process could not start, failed, or ended in the middle of the work. */
  public static KNIMEException of(WorkerException failure) {
    return failure(failure.summary(), failure.remedy(), failure);
  }

  /** A part of the engine is not installed. */
  public static KNIMEException of(InstallationException missing) {
    return failure(missing.summary(), missing.remedy(), missing);
  }

  /** A table that no longer fits the settings; a configured node has been told before. */
  public static KNIMEException settings(InvalidSettingsException mistake) {
    return KNIMEException.of(Message.fromSummary(mistake.getMessage()), mistake);
  }

  /** Files of the exchange folder could not be written or read. */
  public static KNIMEException files(IOException cause) {
    return failure(
        "Data could not be exchanged with the GOLLuM engine: " + cause.getMessage() + ".",
        "Check that the temporary folder can be written and that its disk is not full.",
        cause);
  }

  /** What the node itself found wrong, and what to do about it. */
  public static KNIMEException of(String summary, String remedy) {
    return Message.fromSummaryWithResolution(summary, remedy).toKNIMEException();
  }

  /** A question that was not answered in time. */
  static KNIMEException noAnswer(Duration patience, Exception cause) {
    return failure(
        "There was no answer within " + patience.toSeconds() + " seconds.",
        "Try again; if a model hub was asked, check the network.",
        cause);
  }

  private static KNIMEException failure(String summary, String remedy, Exception cause) {
    return KNIMEException.of(Message.fromSummaryWithResolution(summary, remedy), cause);
  }
}
