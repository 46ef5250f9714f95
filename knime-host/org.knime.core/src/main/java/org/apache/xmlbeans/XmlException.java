// SPDX-License-Identifier: Apache-2.0
package org.apache.xmlbeans;

/** XML that does not fit its schema; KNIME's node descriptions declare it. */
public class XmlException extends Exception {
  private static final long serialVersionUID = 1L;

  public XmlException(String message) {
    super(message);
  }

  public XmlException(String message, Throwable cause) {
    super(message, cause);
  }

  public XmlException(Throwable cause) {
    super(cause);
  }
}
