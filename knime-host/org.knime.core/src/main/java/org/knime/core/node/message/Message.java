// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** What a node tells the user: a summary, at most one issue in detail, ways out. */
public final class Message {
  private final String summary;
  private final String issue;
  private final List<String> resolutions;

  Message(String summary, String issue, List<String> resolutions) {
    this.summary = Objects.requireNonNull(summary, "summary");
    this.issue = issue;
    this.resolutions = List.copyOf(resolutions);
  }

  public static MessageBuilder builder() {
    return new MessageBuilder();
  }

  public static Message fromSummary(String summary) {
    return new Message(summary, null, List.of());
  }

  public static Message fromSummaryWithResolution(String summary, String... resolutions) {
    return new Message(summary, null, List.of(resolutions));
  }

  public static Message fromRowIssue(String summary, int port, long row, int column, String issue) {
    return builder()
        .withSummary(summary)
        .addRowIssue(port, column, row, issue)
        .build()
        .orElseThrow();
  }

  public static String getSummaryFrom(Message message) {
    return message == null ? null : message.summary;
  }

  public MessageBuilder modify() {
    return new MessageBuilder(summary, issue, resolutions);
  }

  public String getSummary() {
    return summary;
  }

  public List<String> getResolutions() {
    return resolutions;
  }

  Optional<String> issue() {
    return Optional.ofNullable(issue);
  }

  public KNIMEException toKNIMEException() {
    return KNIMEException.of(this);
  }

  public KNIMEException toKNIMEException(Throwable cause) {
    return KNIMEException.of(this, cause);
  }

  public InvalidSettingsException toInvalidSettingsException() {
    return new InvalidSettingsException(summary);
  }

  public InvalidSettingsException toInvalidSettingsException(Throwable cause) {
    return new InvalidSettingsException(summary, cause);
  }

  /** Summary, issue and resolutions, a line each. */
  public String toLogPrintable() {
    StringBuilder text = new StringBuilder(summary);
    if (issue != null) {
      text.append('\n').append(issue);
    }
    resolutions.forEach(resolution -> text.append('\n').append(resolution));
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Message m
        && summary.equals(m.summary)
        && Objects.equals(issue, m.issue)
        && resolutions.equals(m.resolutions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(summary, issue, resolutions);
  }

  @Override
  public String toString() {
    return summary;
  }
}
