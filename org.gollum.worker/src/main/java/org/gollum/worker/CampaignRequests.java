// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.CampaignAnswer;
import org.gollum.api.protocol.CampaignRequest;
import org.gollum.engine.campaign.CampaignHistory;
import org.gollum.engine.campaign.CampaignHistory.Experiment;
import org.gollum.engine.report.CampaignReport;

/** The request about a campaign that was run, as calls of the engine. */
final class CampaignRequests {
  private static final int COLUMNS = 5;

  private CampaignRequests() {}

  static CampaignAnswer report(CampaignRequest request, ExchangeFolder files) throws IOException {
    CampaignHistory history = history(request, files);
    new CampaignReport(history).write(files.file(request.page()));
    return new CampaignAnswer(
        history.rounds().stream()
            .map(
                stage ->
                    new CampaignAnswer.Round(
                        stage.campaign(),
                        stage.round(),
                        stage.experiments(),
                        stage.failed(),
                        stage.best(),
                        stage.bestSoFar(),
                        stage.meanError(),
                        stage.inside95()))
            .toList(),
        history.warnings());
  }

  private static CampaignHistory history(CampaignRequest request, ExchangeFolder files)
      throws IOException {
    double[][] rows = RequestFiles.matrix(request.experiments(), files);
    List<String> names = TextFile.read(files.file(request.names()));
    String file = request.campaigns();
    List<String> campaigns = file == null ? List.of() : TextFile.read(files.file(file));
    if (names.size() != rows.length || (file != null && campaigns.size() != rows.length)) {
      throw new IllegalArgumentException(
          rows.length
              + " experiments, "
              + names.size()
              + " names, "
              + campaigns.size()
              + " campaigns");
    }
    List<Experiment> experiments = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      if (row.length != COLUMNS) {
        throw new IllegalArgumentException(row.length + " figures of an experiment");
      }
      experiments.add(
          new Experiment(
              file == null ? "" : campaigns.get(i),
              names.get(i),
              (int) row[0],
              row[1],
              row[2],
              row[3],
              row[4]));
    }
    return new CampaignHistory(request.target(), request.direction(), experiments);
  }
}
