// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.message.Message;

/** The user cancelled the node. */
public class CanceledExecutionException extends Exception implements MessageAwareException {
  private static final long serialVersionUID = 1L;
  public static final Message DEFAULT_CANCEL_MESSAGE = Message.fromSummary("Execution canceled");
  private final transient Message message;

  public CanceledExecutionException() {
    this(DEFAULT_CANCEL_MESSAGE);
  }

  public CanceledExecutionException(String text) {
    this(Message.fromSummary(text));
  }

  public CanceledExecutionException(Message message) {
    super(message.getSummary());
    this.message = message;
  }

  @Override
  public Message getKNIMEMessage() {
    return message;
  }
}
