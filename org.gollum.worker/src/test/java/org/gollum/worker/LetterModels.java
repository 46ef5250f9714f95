// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gollum.api.CancelCheck;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.Pooling;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.engine.hub.ModelFinder;
import org.gollum.engine.llm.TextTokens;

/** Stands for language models: counts the letters a to d of a text. Knows the model "letters". */
final class LetterModels implements TextModels {
  static final int SIZE = 4;

  private int open;
  private int readings;

  /** Where models are looked for beside these: nowhere. */
  static ModelSource withoutFolders() {
    return new ModelSource(
        new ModelFinder(List.of(), Path.of("none")),
        () -> {
          throw new IllegalStateException("no hub here");
        });
  }

  /** How many models are in use. */
  int open() {
    return open;
  }

  /** How often texts were read. */
  int readings() {
    return readings;
  }

  @Override
  public ModelDescription describe(String model) {
    if (!model.equals("letters")) {
      throw InputException.of("There is no language model \"" + model + "\".").build();
    }
    return new ModelDescription(
        model, "", "Letters", 0, SIZE, 1, 64, Pooling.MEAN, Map.of("config.json", "0"));
  }

  @Override
  public Loan open(EmbeddingSettings settings, CancelCheck check) {
    ModelDescription description = describe(settings.model());
    open++;
    return new Loan() {
      @Override
      public ModelDescription model() {
        return description;
      }

      @Override
      public EmbeddingSettings settings() {
        return settings.withPooling(Pooling.MEAN);
      }

      @Override
      public String device() {
        return "paper";
      }

      @Override
      public TextTokens tokens(List<String> texts, Progress progress) {
        return new TextTokens(
            texts.stream().map(text -> text.split(" ").length).toList(),
            texts.stream().map(texts::indexOf).toList());
      }

      @Override
      public Adaptable adaptable(List<String> texts, Progress progress) {
        throw new UnsupportedOperationException("letters cannot be trained");
      }

      @Override
      public Encoded encode(List<String> texts, Progress progress) {
        readings++;
        float[] vectors = new float[texts.size() * SIZE];
        for (int row = 0; row < texts.size(); row++) {
          progress.check();
          progress.report((row + 1.0) / texts.size(), "Reading");
          for (char c : texts.get(row).toCharArray()) {
            if (c >= 'a' && c < 'a' + SIZE) {
              vectors[row * SIZE + c - 'a']++;
            }
          }
        }
        return new Encoded(vectors, List.of("counted, not read"));
      }

      @Override
      public void close() {
        open--;
      }
    };
  }
}
