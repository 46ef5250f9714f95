// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/** What the Gaussian process sees of an experiment, and what is trained beside it. */
public enum Representation implements Named {
  /** The language model's pooled vector, as it is; nothing but the Gaussian process is fitted. */
  STATIC("static", true),
  /** A trained projection of the language model's frozen vector. */
  PROJECTION("projection", true),
  /** One indicator per category of each chosen column. */
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

  /** Whether a text is read by a language model. */
  public boolean usesLanguageModel() {
    return languageModel;
  }
}
