// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the parts of a {@link Message}; of several issues the first is kept and all are counted.
 */
public final class MessageBuilder {
  private String summary;
  private String firstIssue;
  private long issues;
  private final List<String> resolutions = new ArrayList<>();

  MessageBuilder() {}

  MessageBuilder(String summary, String issue, List<String> resolutions) {
    this.summary = summary;
    firstIssue = issue;
    issues = issue == null ? 0 : 1;
    this.resolutions.addAll(resolutions);
  }

  public MessageBuilder withSummary(String value) {
    summary = value;
    return this;
  }

  public MessageBuilder addTextIssue(String issue) {
    if (firstIssue == null) {
      firstIssue = issue;
    }
    issues++;
    return this;
  }

  public MessageBuilder addRowIssue(int port, long row, String issue) {
    return addTextIssue("Row " + (row + 1) + " at input " + port + ": " + issue);
  }

  public MessageBuilder addRowIssue(int port, int column, long row, String issue) {
    return addTextIssue(
        "Row " + (row + 1) + ", column " + (column + 1) + " at input " + port + ": " + issue);
  }

  public MessageBuilder addResolutions(String... ways) {
    resolutions.addAll(List.of(ways));
    return this;
  }

  public Optional<String> getSummary() {
    return Optional.ofNullable(summary);
  }

  public Optional<String> getFirstIssue() {
    return Optional.ofNullable(firstIssue);
  }

  public long getIssueCount() {
    return issues;
  }

  /** Empty without summary and issues. */
  public Optional<Message> build() {
    String text = summary == null ? firstIssue : summary;
    return text == null
        ? Optional.empty()
        : Optional.of(new Message(text, summary == null ? null : firstIssue, resolutions));
  }
}
