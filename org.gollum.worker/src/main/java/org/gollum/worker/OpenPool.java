// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.util.Optional;
import org.gollum.engine.deepkernel.Pool;

/**
 * A pool and the model that its texts need as long as it is used.
 *
 * @param pool the experiments of a request
 * @param model given back at the end; empty where no texts are read
 */
record OpenPool(Pool pool, Optional<TextModels.Loan> model) implements AutoCloseable {

  static OpenPool of(Pool pool) {
    return new OpenPool(pool, Optional.empty());
  }

  @Override
  public void close() {
    model.ifPresent(TextModels.Loan::close);
  }
}
