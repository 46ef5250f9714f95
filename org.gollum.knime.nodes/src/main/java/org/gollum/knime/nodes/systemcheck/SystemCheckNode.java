// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.systemcheck;

import java.util.ArrayList;
import java.util.List;
import org.gollum.api.InputException;
import org.gollum.api.Verdict;
import org.gollum.api.protocol.SystemCheckRequest;
import org.gollum.api.protocol.SystemFinding;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.gollum.knime.nodes.installation.Installation;
import org.gollum.knime.nodes.installation.InstallationException;
import org.gollum.knime.nodes.worker.WorkerException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** What the System Check does. */
final class SystemCheckNode {
  private SystemCheckNode() {}

  static void configure(ConfigureInput input, ConfigureOutput output)
      throws InvalidSettingsException {
    output.setOutSpecs(FindingsTable.spec());
  }

  static void execute(ExecuteInput input, ExecuteOutput output)
      throws CanceledExecutionException, KNIMEException {
    execute(input, output, InstalledEngine.get(), Installation.findings());
  }

  /**
   * Asks the engine and puts its findings after those of this side.
   *
   * @param here what is known without the engine
   */
  static void execute(
      ExecuteInput input, ExecuteOutput output, Engine engine, List<SystemFinding> here)
      throws CanceledExecutionException, KNIMEException {
    SystemCheckNodeParameters parameters = input.getParameters();
    ExecutionContext exec = input.getExecutionContext();
    List<SystemFinding> findings = new ArrayList<>(here);
    try (Exchange exchange = engine.open(exec)) {
      findings.addAll(
          exchange
              .ask(
                  (service, token) ->
                      service.checkSystem(new SystemCheckRequest(token, parameters.selfTest)))
              .findings());
    } catch (KNIMEException e) {
      findings.add(SystemFinding.problem("Engine", e.getMessage(), remedy(e)));
    }
    output.setOutData(0, FindingsTable.of(findings, exec));
    List<String> problems =
        findings.stream()
            .filter(finding -> finding.verdict() == Verdict.PROBLEM)
            .map(finding -> finding.what() + ": " + finding.finding())
            .toList();
    if (!problems.isEmpty()) {
      output.setWarningMessage(String.join("\n", problems));
    }
  }

  private static String remedy(KNIMEException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof WorkerException worker) {
      return worker.remedy();
    }
    if (cause instanceof InstallationException missing) {
      return missing.remedy();
    }
    if (cause instanceof InputException mistake && mistake.problem().remedy() != null) {
      return mistake.problem().remedy();
    }
    return "Correct what the finding says, and run the node again.";
  }
}
