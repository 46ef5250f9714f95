// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import org.ddogleg.optimization.FactoryOptimization;
import org.ddogleg.optimization.functions.FunctionNtoN;
import org.ddogleg.optimization.functions.FunctionNtoS;
import org.gollum.api.CancelCheck;

/** A quasi-Newton search (BFGS) for a minimum; what was found is for the objective to remember. */
final class Descent {

  private Descent() {}

  /**
   * When to be content.
   *
   * @param value change of the value in one step, relative to it
   * @param gradient largest component, of a value scaled so that its gradient begins with length 1
   */
  record Tolerance(double value, double gradient) {}

  /** What is to be minimised. */
  interface Objective {

    /** The value, or positive infinity where there is none. */
    double value(double[] at);

    /** The gradient, into {@code gradient}; zeros where there is none. */
    void gradient(double[] at, double[] gradient);
  }

  /** Goes down from a start; nothing happens where the start itself has no value. */
  static void from(
      double[] start,
      Objective objective,
      Tolerance tolerance,
      int maxIterations,
      CancelCheck cancel) {
    if (objective.value(start) == Double.POSITIVE_INFINITY) {
      return;
    }
    double[] gradient = new double[start.length];
    objective.gradient(start, gradient);
    // The first step of the search is the gradient itself; without this it leaves the valley.
    double scale = 1 / Math.max(1, norm(gradient));
    var search = FactoryOptimization.quasiNewtonBfgs(null);
    search.setFunction(
        value(objective, start.length, scale),
        gradient(objective, start.length, scale),
        -Double.MAX_VALUE);
    search.initialize(start, tolerance.value, tolerance.gradient);
    for (int i = 0; i < maxIterations && !search.iterate(); i++) {
      cancel.check();
    }
  }

  private static FunctionNtoS value(Objective objective, int size, double scale) {
    return new FunctionNtoS() {
      @Override
      public int getNumOfInputsN() {
        return size;
      }

      @Override
      public double process(double[] at) {
        return scale * objective.value(at);
      }
    };
  }

  private static FunctionNtoN gradient(Objective objective, int size, double scale) {
    return new FunctionNtoN() {
      @Override
      public int getN() {
        return size;
      }

      @Override
      public void process(double[] at, double[] output) {
        objective.gradient(at, output);
        for (int i = 0; i < output.length; i++) {
          output[i] *= scale;
        }
      }
    };
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
