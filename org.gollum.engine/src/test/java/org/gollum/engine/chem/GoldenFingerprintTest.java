// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gollum.engine.GoldenFile;
import org.junit.jupiter.api.Test;

/** Fingerprints against the Python packages that chemists know: drfp and RDKit. */
class GoldenFingerprintTest {
  private static final JsonObject GOLDEN = GoldenFile.read("fingerprints");

  @Test
  void drfpSetsTheBitsOfThePythonPackage() throws SmilesException {
    List<double[]> own = new ArrayList<>();
    List<double[]> reference = new ArrayList<>();
    for (JsonObject reaction : GoldenFile.objects(GOLDEN, "reactions")) {
      own.add(Drfp.defaults().encode(reaction.get("smiles").getAsString()));
      double[] bits = new double[2048];
      for (double bit : GoldenFile.vector(reaction, "bits")) {
        bits[(int) bit] = 1;
      }
      reference.add(bits);
    }
    double same = 0;
    double ones = 0;
    double all = 0;
    for (int i = 0; i < own.size(); i++) {
      for (int bit = 0; bit < 2048; bit++) {
        same += own.get(i)[bit] * reference.get(i)[bit];
        ones += own.get(i)[bit];
        all += reference.get(i)[bit];
      }
    }
    assertThat(correlation(similarities(own), similarities(reference))).isGreaterThan(0.999);
    assertThat(ones / all).isCloseTo(1, within(0.01));
    // A nitro group written with five bonds is another group there.
    assertThat(same / all).isGreaterThan(0.99);
  }

  @Test
  void morganSetsTheBitsOfRdkit() throws SmilesException {
    for (JsonObject molecule : GoldenFile.objects(GOLDEN, "molecules")) {
      String smiles = molecule.get("smiles").getAsString();
      double[] bits = new double[2048];
      for (double bit : GoldenFile.vector(molecule, "morgan")) {
        bits[(int) bit] = 1;
      }
      assertThat(MorganFingerprint.defaults().encode(smiles)).as(smiles).containsExactly(bits);
    }
  }

  @Test
  void molecularQuantumNumbersAreThoseOfRdkit() throws SmilesException {
    for (JsonObject molecule : GoldenFile.objects(GOLDEN, "molecules")) {
      String smiles = molecule.get("smiles").getAsString();
      assertThat(new MolecularQuantumNumbers().encode(smiles))
          .as(smiles)
          .containsExactly(GoldenFile.vector(molecule, "mqn"));
    }
  }

  /** Tanimoto similarities of all pairs. */
  private static double[] similarities(List<double[]> vectors) {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      for (int j = 0; j < i; j++) {
        double both = 0;
        double either = 0;
        for (int bit = 0; bit < vectors.get(i).length; bit++) {
          both += Math.min(vectors.get(i)[bit], vectors.get(j)[bit]);
          either += Math.max(vectors.get(i)[bit], vectors.get(j)[bit]);
        }
        all.add(both / either);
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double correlation(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
