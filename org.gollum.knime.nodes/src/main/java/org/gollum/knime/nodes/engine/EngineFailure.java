// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.engine;

import java.io.IOException;
import org.gollum.api.InputException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;
import org.knime.core.node.message.MessageBuilder;

/** Turns what went wrong around the engine into messages of KNIME's. */
public final class EngineFailure {
  private EngineFailure() {}

  /** A mistake of the user's: summary, place as the issue, remedy as the resolution. */
  public static KNIMEException of(InputException mistake) {
    InputException.Problem problem = mistake.problem();
    MessageBuilder message =
        Message.builder()
            .withSummary(
                problem.place().map(place -> place + ": ").orElse("") + problem.summary());
    if (problem.remedy() != null) {
      message.addResolutions(problem.remedy());
    }
    return KNIMEException.of(message.build().orElseThrow(), mistake);
  }

  /** The engine's process ended in the middle of the work. */
  public static KNIMEException died(String detail, Throwable cause) {
    return KNIMEException.of(
        Message.builder()
            .withSummary("The GOLLuM engine stopped while it was computing. " + detail)
            .addResolutions(
                "Execute the node again: a new engine is started. If it stops again, use fewer rows"
                    + " or shorter texts, or close other programs to free memory.")
            .build()
            .orElseThrow(),
        cause);
  }

  /** The engine is not installed, or does not start. */
  public static KNIMEException unavailable(String reason, String remedy, Throwable cause) {
    return KNIMEException.of(
        Message.builder()
            .withSummary("The GOLLuM engine cannot be started: " + reason)
            .addResolutions(remedy)
            .build()
            .orElseThrow(),
        cause);
  }

  /** A table that no longer fits the settings; a configured node has been told before. */
  public static KNIMEException settings(InvalidSettingsException mistake) {
    return KNIMEException.of(Message.fromSummary(mistake.getMessage()), mistake);
  }

  /** Files of the exchange folder could not be written or read. */
  public static KNIMEException files(IOException cause) {
    return KNIMEException.of(
        Message.builder()
            .withSummary(
                "Data could not be exchanged with the GOLLuM engine: " + cause.getMessage())
            .addResolutions("Check that the temporary folder exists and that its disk is not full.")
            .build()
            .orElseThrow(),
        cause);
  }
}
