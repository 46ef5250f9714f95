// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.systemcheck;

import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Declares the node System Check. */
public final class SystemCheckNodeFactory extends DefaultNodeFactory {
  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("System Check")
          .icon("./system-check.png")
          .shortDescription("Says whether GOLLuM works on this computer, and how fast.")
          .fullDescription(
              """
              <p>Run this node when something does not work, when you set up a GPU or a remote \
              worker, and before you ask for help: its table says which processor, memory, GPU, \
              PyTorch and language models were found, which folders are used, whether downloads \
              are allowed, and where your data go. The <b>self-test</b> compares a few vectors and \
              a Gaussian process with known values, trains a tiny model and measures the speed.</p>
              <p>Each line has a verdict: <i>ok</i>, <i>warning</i> (works, but slower or not for \
              everything) or <i>problem</i>; and, unless it is ok, what to do. The node does not \
              fail when the engine cannot be started: the table then says why. With a remote worker \
              the findings are those of its machine.</p>
              <p>Folders of models, device, PyTorch, memory and the remote worker are set in \
              <i>File &gt; Preferences &gt; KNIME &gt; GOLLuM</i>.</p>
              """)
          .sinceVersion(0, 1, 0)
          .ports(
              ports ->
                  ports.addOutputTable(
                      "Findings",
                      "One row per thing that was looked at: what, finding, verdict, remedy."))
          .model(
              model ->
                  model
                      .parametersClass(SystemCheckNodeParameters.class)
                      .configure(SystemCheckNode::configure)
                      .execute(SystemCheckNode::execute))
          .keywords(
              "GOLLuM",
              "installation",
              "GPU",
              "CUDA",
              "PyTorch",
              "benchmark",
              "diagnosis",
              "worker")
          .addExternalResource(
              "https://arxiv.org/abs/2504.06265",
              "Ranković and Schwaller: GOLLuM: Gaussian Process Optimized LLMs");

  /** For KNIME's node repository. */
  public SystemCheckNodeFactory() {
    super(NODE);
  }
}
