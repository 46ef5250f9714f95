// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/**
 * The program: names the commands and runs one.
 *
 * <p>Exit codes: 0 done, 1 failed although the input was right, 2 wrong input or usage, 130
 * cancelled.
 */
@Command(
    name = "gollum",
    versionProvider = Gollum.Version.class,
    usageHelpWidth = 100,
    sortOptions = false,
    description =
        "Learns from the experiments that were run and says which to run next."
            + " Reads each experiment as a sentence with a language model; works offline.",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "\"gollum COMMAND --help\" explains a command and shows examples.",
      "Exit codes: 0 done, 1 failed, 2 wrong input or usage, 130 cancelled."
    })
public final class Gollum {
  /** How long Ctrl-C waits for the work to notice, before the process ends anyway. */
  private static final long SECONDS_TO_STOP = 10;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it itself
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it itself
  private boolean version;

  private Gollum() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    Cancellation cancellation = new Cancellation();
    CountDownLatch ended = new CountDownLatch(1);
    // Ctrl-C begins the end of the process: this hook tells the work and lets it say what was kept.
    // The exit code is then 130 by itself.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cancellation, ended)));
    int code;
    try {
      code = run(args, Terminal.standard(), cancellation);
    } finally {
      ended.countDown();
    }
    System.exit(code);
  }

  private static void stop(Cancellation cancellation, CountDownLatch ended) {
    cancellation.cancel();
    try {
      boolean inTime = ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
      assert inTime : "the process ends while work goes on";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs one command.
   *
   * @param terminal where it speaks to
   * @param cancellation ends its work when set
   * @return the exit code
   */
  public static int run(String[] args, Terminal terminal, Cancellation cancellation) {
    Session session = new Session(terminal, cancellation);
    CommandLine gollum =
        new CommandLine(new Gollum())
            .addSubcommand(new DemoCommand(session))
            .addSubcommand(new DesignCommand(session))
            .addSubcommand(new SuggestCommand(session))
            .addSubcommand(new BacktestCommand(session))
            .addSubcommand(new CompareBacktestsCommand(session))
            .addSubcommand(new CompareCommand(session))
            .addSubcommand(new FitCommand(session))
            .addSubcommand(new PredictCommand(session))
            .addSubcommand(new EmbedCommand(session))
            .addSubcommand(new FeaturizeCommand(session))
            .addSubcommand(new CheckTextCommand(session))
            .addSubcommand(ModelsCommand.create(session))
            .addSubcommand(new RunCommand(session))
            .addSubcommand(new CheckCommand(session))
            .addSubcommand(new WorkerCommand(session))
            .addSubcommand(new WorkflowsCommand(session));
    Mistakes mistakes = new Mistakes(terminal);
    return gollum
        .setResourceBundle(new DefaultTexts())
        .setOut(terminal.outWriter())
        .setErr(terminal.errWriter())
        .setParameterExceptionHandler(mistakes)
        .setExecutionExceptionHandler(mistakes)
        .execute(args);
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Gollum.class.getPackage().getImplementationVersion();
      // Classes that were not packed into a jar yet have none.
      return new String[] {"gollum " + (version == null ? "(not packaged)" : version)};
    }
  }
}
