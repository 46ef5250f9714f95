// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgplearner;

import java.util.Map;
import org.gollum.knime.nodes.pageview.PageView;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultView.ViewInput;

/** What the Deep-Kernel GP Learner shows: a page about the training. */
final class DeepKernelGpLearnerView {
  private DeepKernelGpLearnerView() {}

  /** The page as the node keeps it. */
  static BufferedDataTable kept(String page, ExecutionContext exec) {
    return PageView.kept(page, exec);
  }

  /** What the frame asks for: the page, empty before the node has executed. */
  static Map<String, String> data(ViewInput input) {
    return PageView.data(input);
  }

  /** The frame. */
  static String frame() {
    return PageView.frame("What training did", "Execute the node to see what it has learnt.");
  }
}
