// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import org.gollum.api.Direction;
import org.gollum.api.Progress;
import org.gollum.api.protocol.SurrogateSummary;
import org.gollum.engine.campaign.LearningCheck;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Fit;
import org.gollum.engine.deepkernel.Learner;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.TextEncoder;

/** The steps that every command which trains goes through, with what it tells the user. */
final class Training {
  private Training() {}

  /** All rows; texts are read by the language model. Warnings are told. */
  static OpenPool pool(TrainingTable table, String kept, Session session) {
    OpenPool open =
        table
            .embedding()
            .map(
                settings ->
                    OpenPool.read(
                        settings,
                        table.table(),
                        kept,
                        session,
                        (encoder, progress) -> texts(table, encoder, progress)))
            .orElseGet(() -> OpenPool.of(Pool.of(table.experiments())));
    open.pool().warnings().forEach(session.terminal()::warn);
    return open;
  }

  /** The texts, with the columns beside them if there are any. */
  private static Pool texts(TrainingTable table, TextEncoder encoder, Progress progress) {
    return withColumnsBeside(table, textsAlone(table, encoder, progress));
  }

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

  /** Trains, and tells the warnings, also that nothing was learnt. */
  static Fit fit(TrainingTable table, Learner learner, Pool pool, String kept, Session session) {
    Fit fit =
        session.watch("Training", kept, progress -> learner.fit(pool, table.outcomes(), progress));
    // The pool's warnings are in the fit's, too, and were told before training began.
    LearningCheck.warnings(fit).stream()
        .filter(warning -> !pool.warnings().contains(warning))
        .forEach(session.terminal()::warn);
    return fit;
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
