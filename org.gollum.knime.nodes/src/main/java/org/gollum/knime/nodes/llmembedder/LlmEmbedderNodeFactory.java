// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import org.gollum.knime.nodes.ports.LanguageModelPortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Declares the node LLM Embedder. */
public final class LlmEmbedderNodeFactory extends DefaultNodeFactory {
  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("LLM Embedder")
          .icon("./llm-embedder.png")
          .shortDescription(
              "Turns the text of each experiment into a vector with a language model.")
          .fullDescription(
              """
              <p>A pretrained language model reads the description of each experiment, for example a \
              procedure or a sentence made from ligand, base and solvent, and gives a vector of \
              numbers. Experiments that the model considers alike get similar vectors, so that the \
              <i>Deep-Kernel GP Learner</i> can learn an outcome from few measurements.</p>
              <p>The text is either one column or a <b>template</b>: a sentence with column names in \
              braces, such as <tt>Coupling of {aryl halide} with {ligand} and {base}.</tt> Write \
              <tt>{{</tt> and <tt>}}</tt> for braces that belong to the text. A node that is merely \
              connected takes the column that is named like a text; if there is none, it writes a \
              template over the columns that describe the experiment. It says so in a warning, until \
              the dialog is confirmed.</p>
              <p>The model that comes with the extension, all-MiniLM-L6-v2, is small and runs on any \
              laptop. The dialog lists it and those that Hugging Face's tools have stored on this \
              computer; any other is named by its folder or id. A model is downloaded only if you \
              say so, and the dialog tells before what would come and how large it is; the hub \
              learns the model's id, and none of your data leaves the computer.</p>
              <p>Texts longer than the limit are cut; the node then warns and names the longest \
              row. The model runs in a process of its own, so KNIME stays responsive and keeps its \
              memory. The port <i>Language model</i> says what was used and what it was computed on. \
              For a GPU, install PyTorch 2.7.1 for it with Python and name its folder in knime.ini: \
              <tt>-Dgollum.libtorch=/path/to/torch/lib</tt>; <tt>-Dgollum.device=cpu</tt> or \
              <tt>cuda:0</tt> chooses the device, <tt>-Dgollum.threads=4</tt> the number of \
              threads. The environment variables GOLLUM_LIBTORCH and GOLLUM_DEVICE do the same.</p>
              """)
          .sinceVersion(0, 1, 0)
          .ports(
              ports ->
                  ports
                      .addInputTable(
                          "Experiments",
                          "A table with a row per experiment and at least one column of text.")
                      .addOutputTable(
                          "Embedded experiments",
                          "The same rows with one more column: the vector, as a list of numbers.")
                      .addOutputPort(
                          "Language model",
                          "The model and how it reads texts, for a Deep-Kernel GP Learner that"
                              + " learns from the texts themselves.",
                          LanguageModelPortObject.TYPE))
          .model(
              model ->
                  model
                      .parametersClass(LlmEmbedderNodeParameters.class)
                      .configure(LlmEmbedderNode::configure)
                      .execute(LlmEmbedderNode::execute))
          .keywords(
              "embedding",
              "language model",
              "transformer",
              "LLM",
              "text",
              "reaction",
              "SMILES",
              "representation",
              "GOLLuM")
          .addExternalResource(
              "https://arxiv.org/abs/2504.06265",
              "Ranković and Schwaller: GOLLuM: Gaussian Process Optimized LLMs");

  /** For KNIME's node repository. */
  public LlmEmbedderNodeFactory() {
    super(NODE);
  }
}
