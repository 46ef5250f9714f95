// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.campaignreport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.gollum.knime.nodes.campaignpage.CampaignPage;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.EngineFailure;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.engine.InstalledEngine;
import org.gollum.knime.nodes.engine.Warnings;
import org.gollum.knime.nodes.pageview.PageView;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** What the Campaign Report does. */
final class CampaignReportNode {
  private CampaignReportNode() {}

  static void configure(ConfigureInput input, ConfigureOutput output)
      throws InvalidSettingsException {
    CampaignReportNodeParameters parameters = input.getParameters();
    parameters.validate();
    CampaignRows rows = new CampaignRows(input.getInTableSpec(0), parameters);
    output.setOutSpec(0, RoundTable.spec(rows.hasCampaigns()));
  }

  static void execute(ExecuteInput input, ExecuteOutput output)
      throws CanceledExecutionException, KNIMEException {
    execute(input, output, InstalledEngine.get());
  }

  static void execute(ExecuteInput input, ExecuteOutput output, Engine engine)
      throws CanceledExecutionException, KNIMEException {
    CampaignReportNodeParameters parameters = input.getParameters();
    BufferedDataTable table = input.getInTable(0);
    ExecutionContext exec = input.getExecutionContext();
    if (table.size() == 0) {
      throw EngineFailure.of(
          "The table has no rows, so there is no campaign to report.",
          "Connect the history of a BO Loop End, or a table with a row per experiment.");
    }
    Warnings warnings = new Warnings();
    try (Exchange exchange = engine.open(exec.createSubProgress(0.9))) {
      CampaignRows rows = new CampaignRows(table.getDataTableSpec(), parameters);
      CampaignPage page =
          CampaignPage.of(
              new CampaignPage.Campaign(
                  parameters.outcomeColumn, parameters.direction.direction(), rows.hasCampaigns()),
              listener -> rows.tell(table, listener, exec),
              exchange);
      warnings.add(page.answer().warnings());
      if (parameters.writesFile) {
        write(parameters.path(), page.html());
      }
      output.setInternalData(PageView.kept(page.html(), exec));
      output.setOutData(0, RoundTable.of(page.answer().rounds(), rows.hasCampaigns(), exec));
    } catch (InvalidSettingsException e) {
      throw EngineFailure.settings(e);
    } catch (IOException e) {
      throw EngineFailure.files(e);
    }
    warnings.report(output::setWarningMessage);
  }

  /** Aside first, so that no reader ever sees half a page. */
  private static void write(Path file, String html) throws KNIMEException {
    Path aside = file.resolveSibling(file.getFileName() + ".part");
    try {
      try {
        Files.writeString(aside, html);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw EngineFailure.of(
          "The page cannot be written to " + file + ": " + reason(e, file) + ".",
          "Choose another file, or a folder that exists and may be written to.");
    }
  }

  private static String reason(IOException e, Path file) {
    Path folder = file.getParent();
    return Files.isDirectory(folder) ? e.toString() : "there is no folder " + folder;
  }
}
