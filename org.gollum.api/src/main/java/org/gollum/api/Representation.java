// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/** What the Gaussian process sees of an experiment, and what is trained beside it. */
public enum Representation implements Named {
  /** A trained projection of a language model that is trained with it. */
  PLLM_PHI("pllm-phi", true),
  /** The pooled vector of a language model that is trained. */
  LLM_PHI("llm-phi", true),
  /** The language model's pooled vector, as it is; nothing but the Gaussian process is fitted. */
  STATIC("static", true),
  /** A trained projection of the language model's frozen vector. */
  PROJECTION("projection", true),
  /** Which fragments a reaction, given as reaction SMILES, makes or breaks. */
  DRFP("drfp", false),
  /** Which circular neighbourhoods a molecule, given as SMILES, has. */
  MORGAN("morgan", false),
  /** One indicator per category of each chosen column, and scaled numbers. */
  ONE_HOT("one-hot", false),
  /** A vector that the table brings along. */
  VECTOR("vector", false);

  private final String id;
  private final boolean languageModel;

  Representation(String id, boolean languageModel) {
    this.id = id;
    this.languageModel = languageModel;
  }

  @Override
  public String id() {
    return id;
  }

  /** Whether the language model itself is trained. */
  public boolean trainsLanguageModel() {
    return this == PLLM_PHI || this == LLM_PHI;
  }

  /** Whether a projection is trained. */
  public boolean trainsProjection() {
    return this == PLLM_PHI || this == PROJECTION;
  }

  /** Whether SMILES are read. */
  public boolean readsStructures() {
    return this == DRFP || this == MORGAN;
  }

  /** Whether a text is read by a language model. */
  public boolean usesLanguageModel() {
    return languageModel;
  }
}
