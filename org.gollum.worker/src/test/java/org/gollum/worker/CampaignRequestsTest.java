// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gollum.api.Direction;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.CampaignAnswer;
import org.gollum.api.protocol.CampaignRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignRequestsTest {
  private static final double NAN = Double.NaN;

  @TempDir Path root;
  private ExchangeFolder files;

  @BeforeEach
  void writeThreeExperiments() throws IOException {
    files = ExchangeFolder.create(root);
    try (MatrixFile.Writer out = new MatrixFile.Writer(files.file("experiments"), 5)) {
      out.add(1, 40, NAN, 50, 4);
      out.add(2, 70, NAN, 66, 4);
      out.add(1, NAN, NAN, 45, 4);
    }
    TextFile.write(files.file("names"), List.of("a", "b", "c"));
    TextFile.write(files.file("campaigns"), List.of("lab", "lab", "robot"));
  }

  @AfterEach
  void close() {
    files.close();
  }

  private static CampaignRequest request(String campaigns) {
    return new CampaignRequest(
        "t", "experiments", "names", campaigns, "yield", Direction.MAX, "page");
  }

  @Test
  void aCampaignIsAnsweredRoundByRoundAndHasItsPage() throws Exception {
    CampaignAnswer answer = CampaignRequests.report(request(null), files);

    assertThat(answer.rounds())
        .containsExactly(
            new CampaignAnswer.Round("", 1, 2, 1, 40, 40, 10, 0),
            new CampaignAnswer.Round("", 2, 1, 0, 70, 70, 4, 1));
    assertThat(answer.warnings()).isEmpty();
    assertThat(Files.readString(files.file("page")))
        .contains("<h1>Best yield: 70, found in round 2</h1>");
  }

  @Test
  void campaignsAreToldApart() throws Exception {
    assertThat(CampaignRequests.report(request("campaigns"), files).rounds())
        .extracting(CampaignAnswer.Round::campaign)
        .containsExactly("lab", "lab", "robot");
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() throws Exception {
    TextFile.write(files.file("names"), List.of("a"));

    assertThatThrownBy(() -> CampaignRequests.report(request(null), files))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 experiments, 1 names, 0 campaigns");
  }
}
