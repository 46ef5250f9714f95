// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.reactionfingerprint;

import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Declares the node Reaction Fingerprint. */
public final class ReactionFingerprintNodeFactory extends DefaultNodeFactory {
  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Reaction Fingerprint")
          .icon("./reaction-fingerprint.png")
          .shortDescription("Turns the SMILES of each reaction or molecule into a vector.")
          .fullDescription(
              """
              <p>Writes the fingerprint of each row's SMILES, as a vector that the <i>Deep-Kernel GP \
              Learner</i> and the <i>Initial Design Selector</i> take. It needs no language model.</p>
              <p><b>DRFP</b>, the differential reaction fingerprint, looks at a whole reaction: it \
              lists the fragments of reactants and agents and those of the products, and sets a bit \
              for each that stands on one side only. So reactions are alike that make and break the \
              same bonds in the same surroundings with the same ligands, bases and solvents. \
              Components that never change in your table tell nothing and do no harm. Write each \
              reaction as <tt>reactants&gt;agents&gt;products</tt> or \
              <tt>reactants&gt;&gt;products</tt>, molecules separated by dots; atom maps are not \
              needed and are ignored.</p>
              <p><b>Morgan</b> fingerprints and <b>MQN</b> (molecular quantum numbers) describe a \
              molecule: which surroundings its atoms have, and how many atoms, bonds, polar groups \
              and rings of each kind there are. Use them where only one component varies, or where \
              the experiments are molecules. Length and radius of the fingerprints are among the \
              advanced settings; the usual ones suit most tables.</p>
              <p>A SMILES that cannot be read is never left out in silence: the node fails, names the \
              row and says what is wrong, or, if you choose so, leaves the row without a vector and \
              warns how many there are. Salts, metal complexes with dative bonds and isotopes can be \
              read.</p>
              <p>Which description suits your reactions, fingerprint or text, shows the \
              <i>Representation Comparison</i>.</p>
              """)
          .sinceVersion(0, 1, 0)
          .ports(
              ports ->
                  ports
                      .addInputTable(
                          "Experiments",
                          "A row per experiment, with a column of reaction SMILES or SMILES.")
                      .addOutputTable(
                          "Experiments with fingerprints",
                          "The same rows with one more column: the vector, as a list of numbers."))
          .model(
              model ->
                  model
                      .parametersClass(ReactionFingerprintNodeParameters.class)
                      .configure(ReactionFingerprintNode::configure)
                      .execute(ReactionFingerprintNode::execute))
          .keywords(
              "fingerprint",
              "DRFP",
              "Morgan",
              "ECFP",
              "MQN",
              "SMILES",
              "reaction",
              "molecule",
              "representation",
              "GOLLuM")
          .addExternalResource(
              "https://doi.org/10.1039/D1DD00006C",
              "Probst, Schwaller and Reymond: Reaction classification and yield prediction using"
                  + " the differential reaction fingerprint DRFP")
          .addExternalResource(
              "https://arxiv.org/abs/2504.06265",
              "Ranković and Schwaller: GOLLuM: Gaussian Process Optimized LLMs");

  /** For KNIME's node repository. */
  public ReactionFingerprintNodeFactory() {
    super(NODE);
  }
}
