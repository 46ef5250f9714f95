// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gollum.api.CancelCheck;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Precision;
import org.gollum.api.Progress;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.engine.deepkernel.TextEncoder;
import org.gollum.engine.hub.ModelFinder;
import org.gollum.engine.llm.LanguageModel;
import org.gollum.engine.llm.ModelFolder;
import org.gollum.engine.llm.TextTokens;

/**
 * The language models of this machine. The two used last stay in memory, shared by all requests; a
 * model whose files have changed is another model. Thread-safe.
 */
final class LoadedModels implements TextModels {
  private static final int KEPT_MODELS = 2;
  private static final int KEPT_FOLDERS = 8;

  private final ModelFinder finder;
  private final Shelf<Loaded, LanguageModel> models =
      new Shelf<>(KEPT_MODELS, LanguageModel::close);

  /** Descriptions hash all weights: a folder is kept because it remembers them. */
  private final Shelf<Stamp, ModelFolder> folders = new Shelf<>(KEPT_FOLDERS, folder -> {});

  LoadedModels(ModelFinder finder) {
    this.finder = finder;
  }

  @Override
  public ModelDescription describe(String model) {
    Stamp stamp = Stamp.of(finder.find(model));
    try (var folder =
        folders.borrow(stamp, () -> ModelFolder.open(stamp.folder()), CancelCheck.NEVER)) {
      return folder.value().describe(model);
    }
  }

  @Override
  public Loan open(EmbeddingSettings settings, CancelCheck check) {
    Loaded key = new Loaded(Stamp.of(finder.find(settings.model())), settings.precision());
    var model =
        models.borrow(key, () -> LanguageModel.load(key.stamp().folder(), key.precision()), check);
    try {
      return new ModelLoan(model, settings);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** One model in two precisions is two models. */
  private record Loaded(Stamp stamp, Precision precision) {}

  /**
   * A folder and what its files were like.
   *
   * @param folder with all links followed
   * @param files name, size and time of change of each
   */
  private record Stamp(Path folder, List<String> files) {
    static Stamp of(Path folder) {
      try {
        Path real = folder.toRealPath();
        List<String> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(real)) {
          for (Path file : entries.sorted().toList()) {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            files.add(
                file.getFileName() + " " + attributes.size() + " " + attributes.lastModifiedTime());
          }
        }
        return new Stamp(real, files);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class ModelLoan implements Loan {
    private final Shelf.Loan<LanguageModel> model;
    private final TextEncoder encoder;

    ModelLoan(Shelf.Loan<LanguageModel> model, EmbeddingSettings settings) {
      this.model = model;
      // Requests carry no names of rows; counted from 1, as tables show them.
      this.encoder = TextEncoder.of(model.value(), settings, row -> "row number " + (row + 1));
    }

    @Override
    public ModelDescription model() {
      return encoder.model();
    }

    @Override
    public EmbeddingSettings settings() {
      return encoder.settings();
    }

    @Override
    public String device() {
      return model.value().device();
    }

    @Override
    public Encoded encode(List<String> texts, Progress progress) {
      return encoder.encode(texts, progress);
    }

    @Override
    public TextTokens tokens(List<String> texts, Progress progress) {
      return encoder.tokens(texts, progress);
    }

    @Override
    public Adaptable adaptable(List<String> texts, Progress progress) {
      return encoder.adaptable(texts, progress);
    }

    @Override
    public void close() {
      model.close();
    }
  }
}
