// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import org.gollum.api.*;
import org.gollum.api.protocol.ModelDescription;

final class InterimModels implements TextModels {
  @Override
  public ModelDescription describe(String model) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Loan open(EmbeddingSettings settings, CancelCheck check) {
    throw new UnsupportedOperationException();
  }
}
