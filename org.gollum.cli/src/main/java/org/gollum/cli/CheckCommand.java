// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ArrayList;
import java.util.List;
import org.gollum.api.Verdict;
import org.gollum.api.protocol.SystemFinding;
import org.gollum.engine.check.SystemCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at this machine and tries the engine. */
@Command(
    name = "check",
    description =
        "Says what this machine offers (processor, memory, GPU, PyTorch, language models, folders)"
            + " and tries the engine for about ten seconds.",
    footer = {
      "",
      "Example:",
      "  gollum check",
      "",
      "Ends with 0 if nothing is a problem, else with 1; a warning is no problem."
    })
final class CheckCommand extends GollumCommand {
  @Option(names = "--quick", description = "Without the self-test.")
  private boolean quick;

  CheckCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    List<SystemFinding> findings =
        new ArrayList<>(
            session()
                .watch(
                    "Checking",
                    "Nothing was changed.",
                    progress -> SystemCheck.run(!quick, progress)));
    findings.add(
        SystemFinding.ok(
            "Where data go", "nowhere: this program computes in its own process, on this machine"));
    lines(findings).forEach(session().terminal()::say);
    long problems = count(findings, Verdict.PROBLEM);
    long warnings = count(findings, Verdict.WARNING);
    String summary = Figures.count(problems, "problem") + ", " + Figures.count(warnings, "warning");
    if (problems > 0) {
      throw new Failure("The check found " + summary + ".");
    }
    session().terminal().say("The check found " + summary + ".");
  }

  /** Verdict, what and finding in columns, the remedy in a line of its own. */
  static List<String> lines(List<SystemFinding> findings) {
    int width = findings.stream().mapToInt(f -> f.what().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (SystemFinding finding : findings) {
      String verdict = finding.verdict().id();
      lines.add(
          verdict
              + " ".repeat(9 - verdict.length())
              + finding.what()
              + " ".repeat(width + 2 - finding.what().length())
              + finding.finding());
      if (finding.remedy() != null) {
        lines.add(" ".repeat(9) + "→ " + finding.remedy());
      }
    }
    return lines;
  }

  private static long count(List<SystemFinding> findings, Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }
}
