// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.message.Message;

/** A node failed for a reason that its message tells the user. */
public final class KNIMEException extends Exception implements MessageAwareException {
  private static final long serialVersionUID = 1L;
  private final transient Message message;

  public KNIMEException(String text) {
    this(Message.fromSummary(text), null);
  }

  public KNIMEException(String text, Throwable cause) {
    this(Message.fromSummary(text), cause);
  }

  private KNIMEException(Message message, Throwable cause) {
    super(message.getSummary(), cause);
    this.message = message;
  }

  public static KNIMEException of(Message message) {
    return new KNIMEException(message, null);
  }

  public static KNIMEException of(Message message, Throwable cause) {
    return new KNIMEException(message, cause);
  }

  @Override
  public Message getKNIMEMessage() {
    return message;
  }

  public KNIMERuntimeException toUnchecked() {
    return new KNIMERuntimeException();
  }

  /** The same where checked exceptions cannot pass. */
  public final class KNIMERuntimeException extends RuntimeException
      implements MessageAwareException {
    private static final long serialVersionUID = 1L;

    private KNIMERuntimeException() {
      super(KNIMEException.this.getMessage(), KNIMEException.this);
    }

    @Override
    public synchronized KNIMEException getCause() {
      return KNIMEException.this;
    }

    @Override
    public Message getKNIMEMessage() {
      return message;
    }
  }
}
