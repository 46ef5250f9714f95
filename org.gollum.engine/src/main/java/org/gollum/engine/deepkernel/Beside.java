// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.ArrayList;
import java.util.List;
import org.gollum.api.CancelCheck;
import org.gollum.api.Combination;
import org.gollum.api.FitSettings;
import org.gollum.api.protocol.TraceStep;
import org.gollum.engine.gp.ExactGp;
import org.gollum.engine.gp.HybridForm;
import org.gollum.engine.gp.Hyperparameters;
import org.gollum.engine.gp.KernelFamily;
import org.gollum.engine.gp.Points;
import org.gollum.engine.gp.RegularizedFit;

/**
 * Columns that stand beside a text: their vectors join those of the text, each part under a kernel
 * of its own.
 *
 * <p>The text's part is learned first and by itself. Both kernels, their weights, noise and mean
 * are then fitted together, so that each fold is predicted best from the rest ({@link
 * RegularizedFit#crossValidated}): in a sum either part may count for nothing.
 *
 * @param vectors of the training rows' columns [n, e]
 * @param family Tanimoto for fingerprints, else Matérn-5/2
 * @param combination of the two kernels
 */
record Beside(Points vectors, KernelFamily family, Combination combination) {

  /** The training rows of the columns beside a text. */
  static Beside of(Pool columns, Combination combination) {
    return new Beside(columns.vectors(), columns.source().kernel(), combination);
  }

  /** What was learned of the text, with the columns beside it. */
  Learnt join(Learnt text, double[] y, CancelCheck cancel) {
    HybridForm form = new HybridForm(text.x().dimension(), family, combination);
    Points x = text.x().beside(vectors);
    List<RegularizedFit.Fold> folds =
        text.folds().stream()
            .map(fold -> new RegularizedFit.Fold(fold.x().beside(vectors), fold.rest()))
            .toList();
    Hyperparameters chosen =
        folds.isEmpty()
            ? RegularizedFit.posteriorMode(form, x, y, cancel)
            : RegularizedFit.crossValidated(form, folds, y, x, cancel);
    Hyperparameters values = widens(text.settings()) ? CalibratedTraining.widened(chosen) : chosen;
    double logMarginalLikelihood = ExactGp.condition(form, values, x, y).logMarginalLikelihood();
    List<TraceStep> trace = new ArrayList<>(text.trace());
    int last = trace.get(trace.size() - 1).step();
    trace.add(
        JointTraining.traceStep(last + 1, -logMarginalLikelihood / y.length, values, text.x(), 0));
    return new Learnt(
        text.settings(),
        text.map(),
        text.before().beside(vectors),
        x,
        form,
        values,
        logMarginalLikelihood,
        trace,
        text.steps(),
        text.evaluations(),
        folds,
        chosen,
        text.warnings());
  }

  /** Where a space was learned from the measured rows, others differ from them more. */
  private static boolean widens(FitSettings settings) {
    boolean learned =
        settings.representation().trainsLanguageModel()
            || settings.representation().trainsProjection();
    return learned && settings.schedule().calibrated();
  }
}
