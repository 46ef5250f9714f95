// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.util.concurrent.CancellationException;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.gollum.api.InputException;
import org.gollum.api.protocol.EngineService;
import org.gollum.api.protocol.MessageFormat;

/** Turns errors of the protocol back into exceptions. */
final class Answers {
  private static final String TELL = "Send this message to the developers of GOLLuM.";

  private Answers() {}

  /**
   * The exception of an error that needs no declaration is thrown, any other returned.
   *
   * @throws InputException for a user's mistake
   * @throws CancellationException for a request that the worker gave up
   */
  static WorkerException exceptionOf(ResponseErrorException error) {
    ResponseError response = error.getResponseError();
    int code = response.getCode();
    if (code == EngineService.USER_MISTAKE && response.getData() instanceof JsonElement data) {
      try {
        throw new InputException(gson().fromJson(data, InputException.Problem.class));
      } catch (JsonParseException e) {
        return unreadable(e);
      }
    }
    if (code == ResponseErrorCode.RequestCancelled.getValue()) {
      throw new CancellationException();
    }
    if (code == EngineService.WRONG_VERSION) {
      return wrongVersion(response.getMessage());
    }
    if (code == EngineService.OUT_OF_MEMORY) {
      return new WorkerFailedException(
          "The worker's memory did not suffice (" + response.getMessage() + ").",
          "Give the worker more memory, or use fewer rows or shorter texts.",
          trace(response),
          error);
    }
    return new WorkerFailedException(
        "The worker failed: " + response.getMessage() + ".", TELL, trace(response), error);
  }

  static WorkerStartException wrongVersion(String message) {
    return new WorkerStartException(
        message,
        "The installed parts of GOLLuM are of different ages: install all of them again, and on the"
            + " worker's machine too if that is another.");
  }

  /** An answer that is no answer. */
  static WorkerException unreadable(Throwable cause) {
    return new WorkerFailedException(
        "The worker's answer could not be read: " + cause + ".", TELL, "", cause);
  }

  private static String trace(ResponseError response) {
    return response.getData() instanceof JsonElement data && data.isJsonPrimitive()
        ? data.getAsString()
        : "";
  }

  private static Gson gson() {
    GsonBuilder builder = new GsonBuilder();
    MessageFormat.configure(builder);
    return builder.create();
  }
}
