// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import org.gollum.api.protocol.ModelAvailability;
import org.gollum.api.protocol.ModelQuery;
import org.gollum.api.protocol.ObtainRequest;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.EngineFailure;
import org.gollum.knime.nodes.engine.Exchange;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;

/** Sees to it that the chosen model is on this machine before texts are read. */
final class ModelOnHand {
  /** How much of the node's progress a download takes. */
  static final double DOWNLOAD = 0.5;

  private ModelOnHand() {}

  /**
   * Downloads the model if it is not here and the settings allow it.
   *
   * @return how much of the node's progress that took
   * @throws KNIMEException if it is not here and may not be downloaded, or cannot
   */
  static double ensure(LlmEmbedderNodeParameters parameters, Engine engine, ExecutionContext exec)
      throws KNIMEException, CanceledExecutionException {
    String name = parameters.chosenModel();
    ModelAvailability model;
    try (Exchange exchange = engine.open(exec)) {
      model = exchange.ask((service, token) -> service.planDownload(new ModelQuery(name)));
    }
    if (model.isHere()) {
      return 0;
    }
    if (!parameters.mayDownload()) {
      throw EngineFailure.of(
          ModelWords.absent(model), ModelWords.permission(parameters.isModelNamed()));
    }
    try (Exchange exchange = engine.open(exec.createSubProgress(DOWNLOAD))) {
      exchange.ask((service, token) -> service.obtainModel(new ObtainRequest(token, name)));
    }
    return DOWNLOAD;
  }
}
