// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import java.util.Optional;

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
  VECTOR("vector", false),
  /** {@link #PLLM_PHI} of a text, and columns beside it under a kernel of their own. */
  HYBRID("hybrid", PLLM_PHI),
  /** {@link #PROJECTION} of a text, and columns beside it under a kernel of their own. */
  HYBRID_PROJECTION("hybrid-projection", PROJECTION),
  /** {@link #STATIC} of a text, and columns beside it under a kernel of their own. */
  HYBRID_STATIC("hybrid-static", STATIC);

  private final String id;
  private final boolean languageModel;
  private final Optional<Representation> textPart;

  Representation(String id, boolean languageModel) {
    this.id = id;
    this.languageModel = languageModel;
    this.textPart = Optional.empty();
  }

  Representation(String id, Representation textPart) {
    this.id = id;
    this.languageModel = textPart.languageModel;
    this.textPart = Optional.of(textPart);
  }

  @Override
  public String id() {
    return id;
  }

  /** Whether columns stand beside a text. */
  public boolean isHybrid() {
    return textPart.isPresent();
  }

  /** What is seen of the text where columns stand beside it; otherwise this itself. */
  public Representation text() {
    return textPart.orElse(this);
  }

  /** Whether the language model itself is trained. */
  public boolean trainsLanguageModel() {
    return text() == PLLM_PHI || text() == LLM_PHI;
  }

  /** Whether a projection is trained. */
  public boolean trainsProjection() {
    return text() == PLLM_PHI || text() == PROJECTION;
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
