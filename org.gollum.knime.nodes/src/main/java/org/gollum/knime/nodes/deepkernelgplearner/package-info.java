// SPDX-License-Identifier: Apache-2.0
/**
 * The node Deep-Kernel GP Learner: measured experiments in, a surrogate of their outcome out. Open
 * {@link org.gollum.knime.nodes.deepkernelgplearner.DeepKernelGpLearnerNodeFactory} first.
 */
package org.gollum.knime.nodes.deepkernelgplearner;
