// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.installation;

/** A part of the engine is not where it should be. */
public final class InstallationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String summary;
  private final String remedy;

  InstallationException(String summary, String remedy) {
    super(summary + " " + remedy);
    this.summary = summary;
    this.remedy = remedy;
  }

  /** What is missing. */
  public String summary() {
    return summary;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
