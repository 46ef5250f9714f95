// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/**
 * The form of a covariance, before the values of its hyperparameters are known.
 *
 * <p>A {@link KernelFamily} is one kernel over all coordinates of the points; a {@link HybridForm}
 * combines two, over a part of the coordinates each.
 */
public sealed interface KernelForm permits KernelFamily, HybridForm {

  /** Where every training of this form starts: all raw values 0. */
  Hyperparameters initial();
}
