// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.List;
import java.util.Locale;
import org.gollum.api.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on standard error and an exit code. */
final class Mistakes implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int FAILED = 1;
  private static final int WRONG_INPUT = 2;
  private static final int CANCELLED = 130;

  private final Terminal terminal;

  Mistakes(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A mistake in the options: says what, the nearest name, and where help is. */
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    StringBuilder line = new StringBuilder(what(e));
    line.append(" See \"")
        .append(e.getCommandLine().getCommandSpec().qualifiedName(" "))
        .append(" --help\".");
    terminal.err().println(line);
    return WRONG_INPUT;
  }

  private static String what(ParameterException e) {
    CommandLine command = e.getCommandLine();
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched);
    }
    // A misspelt option is the likelier reason for a missing one.
    List<String> unmatched = command.getUnmatchedArguments();
    return e instanceof MissingParameterException && !unmatched.isEmpty()
        ? unknown(new UnmatchedArgumentException(command, unmatched))
        : sentence(e.getMessage());
  }

  private static String unknown(UnmatchedArgumentException e) {
    String given = "\"" + e.getUnmatched().get(0) + "\"";
    String what;
    if (e.isUnknownOption()) {
      what = "There is no option " + given + ".";
    } else if (e.getCommandLine().getSubcommands().isEmpty()) {
      what = "The value " + given + " belongs to no option.";
    } else {
      what = "There is no command " + given + ".";
    }
    return e.getSuggestions().stream()
        .findFirst()
        .map(near -> what + " Did you mean " + near + "?")
        .orElse(what);
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    terminal.err().println(line(e));
    if (command.getCommand() instanceof GollumCommand gollum && gollum.verbose()) {
      e.printStackTrace(terminal.err());
    }
    if (e instanceof InputException) {
      return WRONG_INPUT;
    }
    return e instanceof Cancelled ? CANCELLED : FAILED;
  }

  private static String line(Exception e) {
    if (e instanceof InputException || e instanceof Cancelled || e instanceof Failure) {
      return oneLine(e.getMessage());
    }
    return String.format(
        Locale.ROOT,
        "This should not have happened: %s. Run the command again with --verbose and report what"
            + " it prints.",
        oneLine(e.toString()));
  }

  private static String sentence(@Nullable String message) {
    String line = oneLine(message);
    return line.endsWith(".") ? line : line + ".";
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "" : message.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
