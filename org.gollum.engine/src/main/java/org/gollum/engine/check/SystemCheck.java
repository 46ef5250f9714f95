// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.check;

import java.util.ArrayList;
import java.util.List;
import org.gollum.api.CacheFolder;
import org.gollum.api.Progress;
import org.gollum.api.Verdict;
import org.gollum.api.protocol.SystemFinding;
import org.gollum.engine.hub.ModelFinder;

/** Looks at machine, PyTorch, language models and folders, and tries the engine. */
public final class SystemCheck {
  private SystemCheck() {}

  /**
   * Looks at everything in turn.
   *
   * @param selfTest whether to compute something known as well, which takes some ten seconds
   * @param progress told what is looked at, and asked in between whether to go on
   * @return one finding per thing, in the order in which they rest on each other
   * @throws java.util.concurrent.CancellationException if {@code progress} said so
   */
  public static List<SystemFinding> run(boolean selfTest, Progress progress) {
    List<SystemFinding> findings = new ArrayList<>();
    findings.add(SystemFinding.ok("GOLLuM", "version " + version()));
    step(progress, 0.0, "Looking at the machine");
    findings.addAll(Machine.findings(CommandOutput.system()));
    step(progress, 0.1, "Looking at folders");
    findings.add(Folders.cache(CacheFolder.locate()));
    findings.add(Folders.temporary());
    step(progress, 0.15, "Starting PyTorch");
    SystemFinding torch = Torch.finding();
    findings.add(torch);
    step(progress, 0.3, "Looking for language models");
    ModelFinder finder = ModelFinder.standard();
    findings.addAll(Models.findings(finder, progress));
    findings.add(Models.hub());
    if (selfTest) {
      findings.addAll(
          torch.verdict() == Verdict.PROBLEM
              ? List.of(SelfTest.withoutTorch(torch))
              : SelfTest.findings(finder, progress));
    }
    return List.copyOf(findings);
  }

  private static String version() {
    String version = SystemCheck.class.getPackage().getImplementationVersion();
    // Classes that were not packed into a jar yet have none.
    return version == null ? "not packaged" : version;
  }

  private static void step(Progress progress, double fraction, String message) {
    progress.check();
    progress.report(fraction, message);
  }
}
