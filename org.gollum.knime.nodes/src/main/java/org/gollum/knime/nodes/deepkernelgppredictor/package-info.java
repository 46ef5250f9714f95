// SPDX-License-Identifier: Apache-2.0
/**
 * The node Deep-Kernel GP Predictor: what a surrogate expects of each experiment, and how sure it
 * is. Open {@link org.gollum.knime.nodes.deepkernelgppredictor.DeepKernelGpPredictorNodeFactory}
 * first.
 */
package org.gollum.knime.nodes.deepkernelgppredictor;
