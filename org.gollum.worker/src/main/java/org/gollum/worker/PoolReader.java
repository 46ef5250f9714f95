// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BiFunction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.protocol.FitRequest;
import org.gollum.api.protocol.Inputs;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.Surrogate;

/** Experiments of requests as a surrogate sees them, texts read by their model. Thread-safe. */
final class PoolReader {
  private final TextModels models;
  private final double share;

  /**
   * A reader with those models.
   *
   * @param share how much of a request's progress reading texts is
   */
  PoolReader(TextModels models, double share) {
    this.models = models;
    this.share = share;
  }

  /** The experiments of a fit. */
  OpenPool of(FitRequest request, ExchangeFolder files, Progress progress) throws IOException {
    Representation representation = request.settings().representation();
    if (representation == Representation.ONE_HOT) {
      return OpenPool.of(Pool.of(RequestFiles.categories(request.inputs(), 0, files)));
    }
    if (representation.readsStructures()) {
      return OpenPool.of(Pool.of(RequestFiles.structures(representation, request.inputs(), files)));
    }
    RequestFiles.checkBeside(representation, request.inputs());
    Experiments experiments = RequestFiles.experiments(request.inputs(), files);
    EmbeddingSettings embedding = request.embedding();
    if (experiments instanceof Experiments.Hybrid hybrid && embedding != null) {
      Pool beside = Pool.of(hybrid.columnsBeside());
      return read(
          embedding,
          progress,
          (model, part) -> Pool.of(representation, hybrid.text(), model, part).with(beside));
    }
    if (experiments instanceof Experiments.Texts texts && embedding != null) {
      return read(
          embedding, progress, (model, part) -> Pool.of(representation, texts, model, part));
    }
    return OpenPool.of(Pool.of(experiments));
  }

  /** New experiments for a surrogate. */
  OpenPool of(Surrogate surrogate, Inputs inputs, ExchangeFolder files, Progress progress)
      throws IOException {
    Representation representation = surrogate.representation();
    Experiments experiments =
        representation == Representation.ONE_HOT
            ? RequestFiles.categories(inputs, numbers(surrogate), files)
            : representation.readsStructures()
                ? RequestFiles.structures(representation, inputs, files)
                : RequestFiles.experiments(inputs, files);
    return of(surrogate, experiments, progress);
  }

  private static int numbers(Surrogate surrogate) {
    return surrogate.measured() instanceof Experiments.Categories trained ? trained.numbers() : 0;
  }

  /** Experiments that are in memory already, for a surrogate. */
  OpenPool of(Surrogate surrogate, Experiments experiments, Progress progress) {
    Optional<EmbeddingSettings> embedding = surrogate.embedding();
    if (experiments instanceof Experiments.Texts texts && embedding.isPresent()) {
      return read(embedding.get(), progress, (model, part) -> surrogate.pool(texts, model, part));
    }
    if (experiments instanceof Experiments.Hybrid hybrid && embedding.isPresent()) {
      return read(embedding.get(), progress, (model, part) -> surrogate.pool(hybrid, model, part));
    }
    return OpenPool.of(surrogate.pool(experiments));
  }

  private OpenPool read(
      EmbeddingSettings embedding,
      Progress progress,
      BiFunction<TextModels.Loan, Progress, Pool> reading) {
    TextModels.Loan model = models.open(embedding, progress);
    try {
      return new OpenPool(reading.apply(model, progress.part(0, share)), Optional.of(model));
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }
}
