// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gollum.api.EmbeddingSettings;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.engine.table.Table;
import org.gollum.engine.table.TableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Predicts the outcome of every row with a saved surrogate. */
@Command(
    name = "predict",
    customSynopsis = "gollum predict --surrogate FILE --table FILE --out FILE [OPTIONS]",
    description = "Predicts the outcome of every row of a table with a trained model.",
    footer = {
      "",
      "Example:",
      "  gollum predict --surrogate model.gollum --table new.csv --out predicted.csv",
      "",
      "The result is the table with columns mean, sd (uncertainty of the outcome itself) and",
      "sd_observed (of a measurement, with its noise), in the outcome's units."
    })
final class PredictCommand extends GollumCommand {
  private static final String KEPT = "Nothing was written.";
  private static final List<String> ADDED = List.of("mean", "sd", "sd_observed");

  @Option(
      names = "--surrogate",
      required = true,
      paramLabel = "FILE",
      description = "A trained model: the .gollum archive that fit wrote.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path archive;

  @Option(
      names = "--table",
      required = true,
      paramLabel = "FILE",
      description = "CSV table with the columns that the model was trained on.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path table;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Where the language model lies now. Default: the id that the archive names.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the predictions go: .csv or .csv.gz.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path out;

  PredictCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    OutputPlace.file(out, "--out", table, archive);
    Surrogate surrogate = Surrogate.read(archive);
    Table rows = Table.read(table);
    ResultColumns.check(rows, ADDED);
    try (OpenPool open = pool(surrogate, rows)) {
      Prediction prediction =
          session().watch("Predicting", KEPT, progress -> surrogate.predict(open.pool(), progress));
      OutputPlace.write(() -> write(rows, prediction));
    }
    session()
        .terminal()
        .say(
            "Wrote predictions of \"%s\" for %s to %s.",
            surrogate.target(), Figures.count(rows.rows(), "row"), out);
  }

  private OpenPool pool(Surrogate surrogate, Table rows) {
    Optional<EmbeddingSettings> embedding =
        surrogate.embedding().map(base -> model.map(base::withModel).orElse(base));
    OpenPool open =
        switch (surrogate.representation()) {
          case STATIC, PROJECTION, LLM_PHI, PLLM_PHI -> read(surrogate, rows, embedding);
          case ONE_HOT ->
              OpenPool.of(
                  surrogate.pool(RowReading.categories(rows, surrogate.columns(), "--surrogate")));
          case VECTOR -> OpenPool.of(surrogate.pool(RowReading.vectors(rows)));
        };
    open.pool().warnings().forEach(session().terminal()::warn);
    return open;
  }

  private OpenPool read(Surrogate surrogate, Table rows, Optional<EmbeddingSettings> embedding) {
    Experiments.Texts texts = texts(surrogate, rows);
    RowReading.blankTexts(rows, texts).ifPresent(session().terminal()::warn);
    return OpenPool.read(
        embedding.orElseGet(EmbeddingSettings::defaults),
        rows,
        KEPT,
        session(),
        (encoder, progress) -> surrogate.pool(texts, encoder, progress));
  }

  private static Experiments.Texts texts(Surrogate surrogate, Table rows) {
    return surrogate
        .template()
        .map(source -> RowReading.byTemplate(rows, source, "--surrogate"))
        .orElseGet(() -> RowReading.texts(rows, surrogate.columns().get(0), "--surrogate"));
  }

  private void write(Table rows, Prediction prediction) {
    TableFile.write(
        out,
        ResultColumns.joined(rows.columns(), ADDED),
        lines -> {
          for (int row = 0; row < rows.rows(); row++) {
            lines.accept(ResultColumns.joined(rows.row(row), cells(prediction, row)));
          }
        });
  }

  private static List<String> cells(Prediction prediction, int row) {
    return List.of(
        TableFile.number(prediction.mean(row)),
        TableFile.number(prediction.sd(row)),
        TableFile.number(prediction.sdObserved(row)));
  }
}
