// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gollum.api.AcquisitionFunction;
import org.gollum.api.FitSettings;
import org.gollum.api.Representation;
import org.gollum.api.TrainingSchedule;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.campaign.BacktestSettings;

/** Settings and data as tables: a row per fact, a column per series. Plain text, not escaped. */
final class Listing {
  private Listing() {}

  /** The header, then a row per setting; a dash where a series has no such setting. */
  static List<List<String>> settings(List<Series> all) {
    return table("setting", all, s -> settings(s.result()));
  }

  /** The header, then a row per figure of the data. */
  static List<List<String>> data(List<Series> all) {
    boolean alike = all.stream().map(s -> data(s.data())).distinct().count() == 1;
    return table("data", alike ? all.subList(0, 1) : all, s -> data(s.data()));
  }

  private static List<Fact> settings(BacktestResult result) {
    BacktestSettings settings = result.settings();
    FitSettings fit = settings.fit();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("representation", fit.representation().id()));
    result.data().model().ifPresent(model -> facts.add(new Fact("language model", model)));
    facts.add(new Fact("better is", fit.direction().sign() > 0 ? "larger" : "smaller"));
    facts.add(new Fact("acquisition", settings.selection().acquisition().id()));
    if (settings.selection().acquisition() == AcquisitionFunction.UCB) {
      facts.add(new Fact("β", Figure.of(settings.selection().beta())));
    }
    facts.add(new Fact("rounds", Integer.toString(settings.rounds())));
    facts.add(new Fact("experiments per round", Integer.toString(settings.selection().batch())));
    if (settings.selection().batch() > 1) {
      facts.add(new Fact("batches by", settings.selection().strategy().id()));
    }
    facts.add(new Fact("starting experiments", Integer.toString(settings.startPoints())));
    if (settings.startDesign().needsVectors()) {
      facts.add(new Fact("chosen by", settings.startDesign().id()));
    }
    facts.add(new Fact("seeds", seeds(settings.seeds())));
    Representation representation = fit.representation();
    if (representation.trainsLanguageModel()) {
      facts.add(new Fact("rank of the adapters", Integer.toString(fit.lora().rank())));
      facts.add(new Fact("dropout of the adapters", Figure.of(fit.lora().dropout())));
    }
    if (representation.trainsProjection()) {
      facts.add(new Fact("projection size", Integer.toString(fit.projectionSize())));
    }
    if (representation.trainsLanguageModel() || representation.trainsProjection()) {
      facts.add(
          new Fact("a round begins", settings.warmStart() ? "where the last one ended" : "afresh"));
      TrainingSchedule schedule = fit.schedule();
      facts.add(new Fact("steps per fit, at most", Integer.toString(schedule.maxSteps())));
      facts.add(new Fact("learning rate", Figure.of(schedule.learningRate())));
      facts.add(new Fact("learning rate of the GP", Figure.of(schedule.gpLearningRate())));
      facts.add(new Fact("learning rates × per step", Figure.of(schedule.decay())));
      facts.add(new Fact("weight decay", Figure.of(schedule.weightDecay())));
    }
    return facts;
  }

  private static List<Fact> data(BacktestResult.Data data) {
    return List.of(
        new Fact("input", String.join(", ", data.columns())),
        new Fact("outcome", data.target()),
        new Fact("experiments", Integer.toString(data.rows())),
        new Fact("length of a vector", Integer.toString(data.dimension())),
        new Fact("smallest outcome", Figure.of(data.min())),
        new Fact("median", Figure.of(data.median())),
        new Fact("largest outcome", Figure.of(data.max())),
        new Fact("mean ± sd", Figure.of(data.mean()) + " ± " + Figure.of(data.sd())),
        new Fact(
            "best 5 %",
            data.top5Rows() + " experiments, from " + Figure.of(data.top5Threshold()) + " on"));
  }

  /** 1, 2, 3, 8 as "1 to 3, 8". */
  static String seeds(List<Long> seeds) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      int first = i;
      while (i + 1 < seeds.size() && seeds.get(i + 1) == seeds.get(i) + 1) {
        i++;
      }
      parts.add(i == first ? seeds.get(i).toString() : seeds.get(first) + " to " + seeds.get(i));
    }
    return String.join(", ", parts);
  }

  private interface Facts {
    List<Fact> of(Series series);
  }

  private static List<List<String>> table(String corner, List<Series> all, Facts facts) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (int column = 0; column < all.size(); column++) {
      for (Fact fact : facts.of(all.get(column))) {
        List<String> row =
            rows.computeIfAbsent(
                fact.name(), n -> new ArrayList<>(Collections.nCopies(all.size(), "–")));
        row.set(column, fact.value());
      }
    }
    List<List<String>> table = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of(corner));
    // A single column needs no name: there is nothing to tell it from.
    all.forEach(series -> header.add(all.size() == 1 ? "value" : series.name()));
    table.add(header);
    rows.forEach(
        (name, values) -> {
          List<String> row = new ArrayList<>(List.of(name));
          row.addAll(values);
          table.add(row);
        });
    return table;
  }
}
