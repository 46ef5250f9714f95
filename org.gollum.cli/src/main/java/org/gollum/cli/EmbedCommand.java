// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import org.gollum.api.EmbeddingSettings;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.TextEncoder;
import org.gollum.engine.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the language model's vector of every row. */
@Command(
    name = "embed",
    customSynopsis =
        "gollum embed --table FILE (--text COLUMN | --template TEXT) --out FILE [OPTIONS]",
    description = "Writes the language model's vectors of a table's texts.",
    footer = {
      "",
      "Examples:",
      "  gollum embed --table reactions.csv --text procedure --out vectors.csv",
      "  gollum embed --table reactions.csv --template \"{ligand} with {base}\" --out v.safetensors",
      "  gollum embed --table molecules.csv --template \"{SMILES:canonical}\" --out vectors.csv",
      "",
      "A .csv gets columns e0, e1, …; a .safetensors one tensor \"embeddings\". One row per table row."
    })
final class EmbedCommand extends GollumCommand {
  @Mixin private TableOptions table = new TableOptions();
  @Mixin private LanguageModelOptions model = new LanguageModelOptions();

  @Option(names = "--normalize", description = "Scale each vector to length 1.")
  private boolean normalize;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the vectors go: .csv, .csv.gz or .safetensors.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path out;

  EmbedCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    Terminal terminal = session().terminal();
    OutputPlace.file(out, "--out", table.file());
    Table rows = table.read();
    Experiments.Texts texts = table.texts(rows);
    RowReading.blankTexts(rows, texts).ifPresent(terminal::warn);
    EmbeddingSettings settings = model.over(EmbeddingSettings.defaults()).withNormalize(normalize);
    try (TextModel reader = TextModel.open(settings, rows)) {
      TextEncoder.Encoded encoded =
          session()
              .watch(
                  "Embedding",
                  "Nothing was written.",
                  progress -> reader.encoder().encode(texts.texts(), progress));
      encoded.warnings().forEach(terminal::warn);
      OutputPlace.write(() -> VectorsFile.write(out, texts.size(), encoded.vectors()));
      terminal.say(
          "Wrote %s of %d values to %s (%s, %s on %s).",
          Figures.count(texts.size(), "vector"),
          encoded.vectors().length / texts.size(),
          out,
          reader.encoder().model().id(),
          settings.precision().id(),
          reader.model().device());
    }
  }
}
