// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.List;
import org.gollum.api.Direction;
import org.gollum.api.Progress;
import org.gollum.api.protocol.SurrogateSummary;
import org.gollum.engine.campaign.Comparison;
import org.gollum.engine.campaign.Contender;
import org.gollum.engine.campaign.LearningCheck;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.TextEncoder;

/** The steps that every command which trains goes through, with what it tells the user. */
final class Training {
  private Training() {}

  /** The texts as the language model reads them: the same for all that train it, or do not. */
  static Pool textsAlone(TrainingTable table, TextEncoder encoder, Progress progress) {
    return Pool.of(
        table.settings().representation(),
        table.experiments().asTexts().orElseThrow(),
        encoder,
        progress);
  }

  /** A pool of a table's texts with the columns beside them, if there are any. */
  static Pool withColumnsBeside(TrainingTable table, Pool texts) {
    return table.experiments() instanceof Experiments.Hybrid hybrid
        ? texts.with(Pool.of(hybrid.columnsBeside()))
        : texts;
  }

  /**
   * What a command goes on with.
   *
   * @param table as the representation sees it that was trained
   * @param pool its rows
   */
  record Trained(TrainingTable table, Pool pool, Fit fit) {}

  /**
   * Trains the one representation there is, or of several the one that the outcomes support best,
   * and says why that one. Warnings are told, also that nothing was learnt.
   */
  static Trained best(Rivals rivals, StartOptions start, String kept, Session session) {
    Trained trained =
        rivals.tables().size() == 1
            ? alone(rivals, start, kept, session)
            : chosen(rivals, kept, session);
    // The pool's warnings are in the fit's, too, and were told before training began.
    LearningCheck.warnings(trained.fit).stream()
        .filter(warning -> !trained.pool.warnings().contains(warning))
        .forEach(session.terminal()::warn);
    return trained;
  }

  private static Trained alone(Rivals rivals, StartOptions start, String kept, Session session) {
    TrainingTable table = rivals.tables().get(0);
    Pool pool = rivals.pools().get(0);
    Learner learner = start.learner(table);
    return new Trained(
        table,
        pool,
        session.watch("Training", kept, progress -> learner.fit(pool, table.outcomes(), progress)));
  }

  private static Trained chosen(Rivals rivals, String kept, Session session) {
    List<Contender> contenders = rivals.contenders();
    Comparison comparison =
        session.watch(
            "Comparing", kept, progress -> Comparison.of(contenders, rivals.outcomes(), progress));
    comparison.inWords().forEach(sentence -> session.terminal().say("%s", sentence));
    session.terminal().say("");
    Comparison.Entry best = comparison.best();
    int index = contenders.indexOf(best.contender());
    return new Trained(rivals.tables().get(index), best.contender().pool(), best.fit());
  }

  /** A few lines: what was trained on what, the best outcome so far, the kernel. */
  static void describe(TrainingTable table, Fit fit, Terminal terminal) {
    SurrogateSummary summary = fit.surrogate().summary();
    String model = summary.model() == null ? "" : " of " + summary.model();
    terminal.say(
        "Trained on %d of %s: %s%s from %s, outcome \"%s\".",
        summary.rows(),
        Figures.count(table.table().rows(), "row"),
        summary.representation().id(),
        model,
        columns(summary),
        summary.target());
    int best = table.bestRow();
    terminal.say(
        "Best so far: %s in line %d (%s is better).",
        Figures.plain(table.outcomes().of(best)),
        table.table().line(best),
        summary.direction() == Direction.MAX ? "larger" : "smaller");
    terminal.say(
        "%s in %s; log marginal likelihood %s; lengthscale %s, outputscale %s, noise %s.",
        Figures.count(summary.steps(), "step"),
        Figures.seconds(fit.seconds()),
        Figures.plain(summary.logMarginalLikelihood()),
        Figures.plain(summary.lengthscale()),
        Figures.plain(summary.outputscale()),
        Figures.plain(summary.noise()));
    fit.surrogate()
        .besideShare()
        .ifPresent(
            share ->
                terminal.say(
                    "The columns beside the text make up %.0f %% of what it has learned.",
                    100 * share));
  }

  private static String columns(SurrogateSummary summary) {
    var names = summary.columns();
    // The columns of a vector are hundreds; first and last say it.
    return names.size() <= 6
        ? "\"" + String.join("\", \"", names) + "\""
        : "\"" + names.get(0) + "\" … \"" + names.get(names.size() - 1) + "\"";
  }
}
