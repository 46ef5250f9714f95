// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/**
 * What a lengthscale of 1 means in each part of a form, for points at hand: the mean distance of
 * two of them, so that a lengthscale can be carried from one space to another.
 *
 * @param first of the only part, or of the text
 * @param second of the structure; without effect for a single kernel
 */
record Units(double first, double second) {

  static Units of(KernelForm form, Points x) {
    Relations relations = Relations.within(form, x);
    return new Units(relations.unit(0), relations.pairs().length > 1 ? relations.unit(1) : 1);
  }

  /** Values that are as many of these units as they were of others. */
  Hyperparameters instead(Units others, Hyperparameters values) {
    return new Hyperparameters(
        values.lengthscale() / others.first * first,
        values.outputscale(),
        values.noise(),
        values.mean(),
        values
            .structure()
            .map(
                structure ->
                    new Hyperparameters.Structure(
                        structure.lengthscale() / others.second * second, structure.share())));
  }
}
