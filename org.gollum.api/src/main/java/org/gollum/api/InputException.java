// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mistake in what the user gave: what is wrong, where, and what to do about it. The command line
 * prints {@link #getMessage()}; a node shows summary, place and remedy in KNIME's own form.
 *
 * <p>{@code reactions.csv, line 18, column "yield": "n/a" is not a number. Leave the cell empty if
 * it was not measured.}
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  /** The exception for a problem, as it arrives from the worker. */
  public InputException(Problem problem) {
    this(problem, null);
  }

  private InputException(Problem problem, @Nullable Throwable cause) {
    super(problem.toString(), cause);
    this.problem = problem;
  }

  /** Begins an exception; {@code summary} is a sentence about the value itself. */
  public static Builder of(String summary) {
    return new Builder(summary);
  }

  /** What is wrong, where, and what to do. */
  public Problem problem() {
    return problem;
  }

  /**
   * The parts of a user's mistake. Serializable, so that it travels with the exception.
   *
   * @param summary a sentence that says what is wrong with the value
   * @param file the file's name as the user gave it, or null
   * @param line the file's line, from 1, or 0 where no line is meant
   * @param row the row's id, or null
   * @param column the column's name, or null
   * @param setting the option or dialog field, or null
   * @param remedy a sentence that says what to do, or null
   */
  public record Problem(
      String summary,
      @Nullable String file,
      long line,
      @Nullable String row,
      @Nullable String column,
      @Nullable String setting,
      @Nullable String remedy)
      implements java.io.Serializable {

    /** The place alone: {@code reactions.csv, line 18, column "yield"}; empty if none is known. */
    public Optional<String> place() {
      StringBuilder place = new StringBuilder();
      append(place, file == null ? null : file);
      append(place, line == 0 ? null : "line " + line);
      append(place, row == null ? null : "row \"" + row + "\"");
      append(place, column == null ? null : "column \"" + column + "\"");
      append(place, setting);
      return place.isEmpty() ? Optional.empty() : Optional.of(place.toString());
    }

    private static void append(StringBuilder place, @Nullable String part) {
      if (part != null) {
        place.append(place.isEmpty() ? "" : ", ").append(part);
      }
    }

    /** Place, summary and remedy in one line. */
    @Override
    public String toString() {
      return place().map(p -> p + ": ").orElse("") + summary + (remedy == null ? "" : " " + remedy);
    }
  }

  /** Collects the parts of a problem. */
  public static final class Builder {
    private final String summary;
    private @Nullable String file;
    private long line;
    private @Nullable String row;
    private @Nullable String column;
    private @Nullable String setting;
    private @Nullable String remedy;
    private @Nullable Throwable cause;

    private Builder(String summary) {
      this.summary = summary;
    }

    /** The file the value stands in, as the user named it. */
    public Builder file(String value) {
      file = value;
      return this;
    }

    /** The line in that file, from 1. */
    public Builder line(long value) {
      line = value;
      return this;
    }

    /** The row's id. */
    public Builder row(String value) {
      row = value;
      return this;
    }

    /** The column's name. */
    public Builder column(String value) {
      column = value;
      return this;
    }

    /** The option ({@code --target}) or dialog field it was set with. */
    public Builder setting(String value) {
      setting = value;
      return this;
    }

    /** A sentence that says what to do. */
    public Builder remedy(String value) {
      remedy = value;
      return this;
    }

    /** What was caught. */
    public Builder cause(Throwable value) {
      cause = value;
      return this;
    }

    /** The finished exception. */
    public InputException build() {
      return new InputException(
          new Problem(summary, file, line, row, column, setting, remedy), cause);
    }
  }
}
