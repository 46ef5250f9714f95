// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.List;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.engine.deepkernel.TextEncoder;

final class TextModel implements TextEncoder, AutoCloseable {
  static TextModel open(EmbeddingSettings settings) {
    if (settings.maxTokens() > 2) {
      return new TextModel();
    }
    throw new IllegalStateException(settings.toString());
  }

  @Override
  public ModelDescription model() {
    throw new IllegalStateException();
  }

  @Override
  public EmbeddingSettings settings() {
    throw new IllegalStateException();
  }

  @Override
  public Encoded encode(List<String> texts, Progress progress) {
    throw new IllegalStateException();
  }

  @Override
  public void close() {}
}
