// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/** Vectors of experiments that no language model makes. */
public enum FeatureKind implements Named {
  /** Differential reaction fingerprint, of reaction SMILES. */
  DRFP("drfp"),
  /** Morgan (extended-connectivity) fingerprint, of SMILES. */
  MORGAN("morgan"),
  /** 42 counts of atoms, bonds, polar groups and rings, of SMILES. */
  MQN("mqn"),
  /** One indicator per category. */
  ONE_HOT("one-hot");

  private final String id;

  FeatureKind(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
