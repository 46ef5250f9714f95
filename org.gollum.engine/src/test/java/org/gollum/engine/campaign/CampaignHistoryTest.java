// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.gollum.api.Direction;
import org.gollum.engine.campaign.CampaignHistory.Experiment;
import org.gollum.engine.campaign.CampaignHistory.Stage;
import org.junit.jupiter.api.Test;

class CampaignHistoryTest {
  private static final double NAN = Double.NaN;

  private static Experiment of(String campaign, String name, int round, double outcome) {
    return new Experiment(campaign, name, round, outcome, NAN, NAN, NAN);
  }

  @Test
  void roundsAreInOrderWhateverTheOrderOfTheTable() {
    var history =
        new CampaignHistory(
            "cost",
            Direction.MIN,
            List.of(
                of("b", "1", 2, 5), of("a", "2", 1, 3), of("b", "3", 1, 7), of("b", "4", 2, 6)));

    assertThat(history.experiments())
        .extracting(Experiment::name)
        .containsExactly("3", "1", "4", "2");
    assertThat(history.rounds())
        .containsExactly(
            new Stage("b", 1, 1, 0, 7, 7, 0, NAN, NAN),
            new Stage("b", 2, 2, 0, 5, 5, 0, NAN, NAN),
            new Stage("a", 1, 1, 0, 3, 3, 0, NAN, NAN));
    assertThat(history.best("b").orElseThrow().name()).isEqualTo("1");
    assertThat(history.best().orElseThrow().name()).isEqualTo("2");
  }

  @Test
  void failedExperimentsCountAndBeatNothing() {
    var history =
        new CampaignHistory(
            "yield", Direction.MAX, List.of(of("", "1", 1, 5), of("", "2", 2, NAN)));

    assertThat(history.rounds())
        .containsExactly(
            new Stage("", 1, 1, 0, 5, 5, 0, NAN, NAN), new Stage("", 2, 1, 1, NAN, 5, 0, NAN, NAN));
  }

  @Test
  void whatTheTableKnewBeforeCounts() {
    var history =
        new CampaignHistory(
            "yield", Direction.MAX, List.of(new Experiment("", "1", 1, 5, 8, 6, 0.4)));

    assertThat(history.rounds()).containsExactly(new Stage("", 1, 1, 0, 5, 8, 1, 1, 0));
  }

  @Test
  void warnsOfIntervalsThatDoNotHold() {
    List<Experiment> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(new Experiment("", "e" + i, i, i < 10 ? 0 : 3, NAN, 0, 1));
    }

    assertThat(new CampaignHistory("yield", Direction.MAX, all).warnings())
        .containsExactly(
            "The model was too sure of itself: only 50 % of 20 outcomes lie inside the 95 %"
                + " intervals that were predicted of them.");
    assertThat(new CampaignHistory("yield", Direction.MAX, all.subList(0, 14)).warnings())
        .isEmpty();
  }

  @Test
  void aCampaignNeedsAnExperiment() {
    assertThatThrownBy(() -> new CampaignHistory("yield", Direction.MAX, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a campaign needs an experiment");
  }
}
