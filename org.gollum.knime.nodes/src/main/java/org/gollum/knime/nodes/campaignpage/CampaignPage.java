// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.campaignpage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gollum.api.Direction;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.CampaignAnswer;
import org.gollum.api.protocol.CampaignRequest;
import org.gollum.knime.nodes.engine.Exchange;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;

/**
 * What the engine makes of a campaign.
 *
 * @param html the page
 * @param answer its figures, round by round, and what is worth a warning
 */
public record CampaignPage(String html, CampaignAnswer answer) {
  private static final int FIGURES = 5;

  /** What is known of a campaign, apart from its experiments. */
  public record Campaign(String target, Direction direction, boolean isOneOfSeveral) {}

  /**
   * One experiment; figures that are not known are NaN.
   *
   * @param campaign its campaign's name; empty where there is one
   * @param best best outcome so far
   * @param mean predicted before it was measured
   * @param sd of what was predicted to be measured
   */
  public record Experiment(
      String campaign,
      int round,
      String name,
      double outcome,
      double best,
      double mean,
      double sd) {}

  /** Whoever knows the experiments. */
  @FunctionalInterface
  public interface Experiments {
    /** Tells them one by one. */
    void tell(Listener listener) throws IOException, KNIMEException, CanceledExecutionException;
  }

  /** Who is told the experiments. */
  @FunctionalInterface
  public interface Listener {
    /** Takes one. */
    void add(Experiment experiment) throws IOException;
  }

  /**
   * Asks the engine.
   *
   * @param experiments one or more
   */
  public static CampaignPage of(Campaign campaign, Experiments experiments, Exchange exchange)
      throws IOException, KNIMEException, CanceledExecutionException {
    Path figures = exchange.file("experiments");
    Path names = exchange.file("names");
    Path campaigns = exchange.file("campaigns");
    Path page = exchange.file("campaign.html");
    try (MatrixFile.Writer out = new MatrixFile.Writer(figures, FIGURES);
        TextFile.Writer called = new TextFile.Writer(names);
        TextFile.Writer of = new TextFile.Writer(campaigns)) {
      experiments.tell(
          experiment -> {
            out.add(
                experiment.round(),
                experiment.outcome(),
                experiment.best(),
                experiment.mean(),
                experiment.sd());
            called.add(experiment.name());
            of.add(experiment.campaign());
          });
    }
    CampaignAnswer answer =
        exchange.ask(
            (service, token) ->
                service.reportCampaign(
                    new CampaignRequest(
                        token,
                        name(figures),
                        name(names),
                        campaign.isOneOfSeveral() ? name(campaigns) : null,
                        campaign.target(),
                        campaign.direction(),
                        name(page))));
    return new CampaignPage(Files.readString(page), answer);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
