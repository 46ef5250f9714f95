// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Nested;

/** The contract of kernels, form by form. */
class KernelContractTest {

  @Nested
  class Matern52 extends Spread {
    @Override
    KernelForm form() {
      return KernelFamily.MATERN52;
    }
  }

  @Nested
  class Rbf extends Spread {
    @Override
    KernelForm form() {
      return KernelFamily.RBF;
    }
  }

  @Nested
  class Tanimoto extends KernelContract {
    @Override
    KernelForm form() {
      return KernelFamily.TANIMOTO;
    }

    @Override
    Points points(UniformRandomProvider random, int n) {
      return counts(random, n);
    }
  }

  @Nested
  class SumWithNumbers extends Spread {
    @Override
    KernelForm form() {
      return HybridForm.sum(2, KernelFamily.MATERN52);
    }
  }

  @Nested
  class ProductWithNumbers extends Spread {
    @Override
    KernelForm form() {
      return HybridForm.product(1, KernelFamily.RBF);
    }
  }

  @Nested
  class SumWithFingerprints extends Mixed {
    @Override
    KernelForm form() {
      return HybridForm.sum(3, KernelFamily.TANIMOTO);
    }
  }

  @Nested
  class ProductWithFingerprints extends Mixed {
    @Override
    KernelForm form() {
      return HybridForm.product(3, KernelFamily.TANIMOTO);
    }
  }

  abstract static class Spread extends KernelContract {
    @Override
    Points points(UniformRandomProvider random, int n) {
      return RandomProblem.points(random, n, 3);
    }
  }

  abstract static class Mixed extends KernelContract {
    @Override
    Points points(UniformRandomProvider random, int n) {
      return RandomProblem.points(random, n, 3).beside(counts(random, n));
    }
  }

  /** Above 0, so that finite differences stay inside. */
  private static Points counts(UniformRandomProvider random, int n) {
    return Points.wrap(n, 9, random.doubles(9L * n, 0.01, 3).map(v -> v * v).toArray());
  }
}
