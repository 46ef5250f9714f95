// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A fingerprint of one structure by itself, its SMILES read anew. */
@State(Scope.Benchmark)
public class FingerprintBenchmark {
  /** A Buchwald-Hartwig amination: an aryl bromide and a toluidine. */
  private static final String REACTION =
      "FC(F)(F)c1ccc(Br)cc1.Cc1ccc(N)cc1>>Cc1ccc(Nc2ccc(cc2)C(F)(F)F)cc1";

  /** Celecoxib. */
  private static final String MOLECULE = "Cc1ccc(cc1)-c1cc(nn1-c1ccc(cc1)S(N)(=O)=O)C(F)(F)F";

  @Param("2048")
  public int bits;

  /** DRFP of a reaction. */
  @Benchmark
  public double[] drfp() throws SmilesException {
    return new Drfp(bits, Drfp.DEFAULT_RADIUS).encode(REACTION);
  }

  /** Morgan fingerprint of a molecule. */
  @Benchmark
  public double[] morgan() throws SmilesException {
    return new MorganFingerprint(bits, MorganFingerprint.DEFAULT_RADIUS).encode(MOLECULE);
  }
}
