// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gollum.api.BadSmiles;
import org.gollum.api.FeatureKind;
import org.gollum.api.InputException;
import org.gollum.engine.chem.Drfp;
import org.gollum.engine.chem.MixedFeatures;
import org.gollum.engine.chem.MolecularQuantumNumbers;
import org.gollum.engine.chem.MorganFingerprint;
import org.gollum.engine.chem.StructureEncoding;
import org.gollum.engine.chem.StructureVectors;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes fingerprints, counts or indicators of every row. */
@Command(
    name = "featurize",
    customSynopsis =
        "gollum featurize --table FILE --text COLUMN --representation NAME --out FILE [OPTIONS]",
    description = "Writes vectors of a table's rows that need no language model.",
    footer = {
      "",
      "Examples:",
      "  gollum featurize --table reactions.csv --text rxn --representation drfp --out v.csv",
      "  gollum featurize --table reactions.csv --text ligand --text base --number temperature \\",
      "      --representation one-hot --out v.csv",
      "",
      "A .csv gets columns e0, e1, …; a .safetensors one tensor \"embeddings\". One row per table row;",
      "rows that were left out have empty cells."
    })
final class FeaturizeCommand extends GollumCommand {
  private static final String KEPT = "Nothing was written.";

  @Mixin private TableOptions table = new TableOptions();
  @Mixin private ColumnOptions columns = new ColumnOptions();

  @Option(
      names = "--representation",
      required = true,
      paramLabel = "NAME",
      converter = Choice.OfFeatureKind.class,
      completionCandidates = Choice.OfFeatureKind.class,
      description = {
        "What is written: ${COMPLETION-CANDIDATES}.",
        "drfp: which fragments a reaction makes or breaks, 2048 bits; from reaction SMILES.",
        "morgan: which circular neighbourhoods molecules have, 2048 bits per column; from SMILES.",
        "mqn: 42 counts of atoms, bonds, polar groups and rings per column; from SMILES.",
        "one-hot: one indicator per category, and numbers scaled to their range."
      })
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private FeatureKind kind;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the vectors go: .csv, .csv.gz or .safetensors.")
  @SuppressWarnings("NullAway.Init") // picocli sets required options before a command runs
  private Path out;

  FeaturizeCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    OutputPlace.file(out, "--out", table.file());
    boolean tensor = out.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors");
    if (tensor && columns.badSmiles() == BadSmiles.LEAVE_OUT) {
      throw InputException.of("A .safetensors file cannot leave rows out.")
          .setting("--bad-smiles")
          .remedy("Write a .csv file, or correct the SMILES.")
          .build();
    }
    Table rows = table.read();
    Vectors vectors =
        switch (kind) {
          case DRFP -> structures(rows, Drfp.defaults(), 1);
          case MORGAN -> structures(rows, MorganFingerprint.defaults(), Integer.MAX_VALUE);
          case MQN -> structures(rows, new MolecularQuantumNumbers(), Integer.MAX_VALUE);
          case ONE_HOT -> indicators(table.categories(rows, columns));
        };
    OutputPlace.write(
        () -> {
          if (tensor) {
            VectorsFile.write(out, rows.rows(), narrow(vectors.values));
          } else {
            VectorsFile.write(out, rows.rows(), vectors.rows, vectors.dimension, vectors.values);
          }
        });
    session()
        .terminal()
        .say(
            "Wrote %s of %d values to %s (%s).",
            Figures.count(vectors.rows.length, "vector"), vectors.dimension, out, kind.id());
  }

  /** Vectors of the rows that could be read, row by row in one array. */
  private static final class Vectors {
    private final int[] rows;
    private final int dimension;
    private final double[] values;

    Vectors(int[] rows, int dimension, double[] values) {
      this.rows = rows;
      this.dimension = dimension;
      this.values = values;
    }
  }

  private Vectors structures(Table rows, StructureEncoding encoding, int mostColumns) {
    List<String> names = table.structureColumns(kind.id(), mostColumns);
    List<List<String>> cells = RowReading.cells(rows, names, "--text");
    StructureVectors vectors =
        session()
            .watch(
                "Featurizing",
                KEPT,
                progress -> StructureVectors.of(encoding, names.size(), cells, progress));
    DescribedRows.kept(rows, names, vectors, columns.badSmiles(), session().terminal());
    int[] good = vectors.goodRows();
    int dimension = vectors.dimension();
    double[] values = new double[good.length * dimension];
    for (int i = 0; i < good.length; i++) {
      System.arraycopy(vectors.values(), good[i] * dimension, values, i * dimension, dimension);
    }
    return new Vectors(good, dimension, values);
  }

  private static Vectors indicators(Experiments.Categories rows) {
    MixedFeatures encoding = MixedFeatures.of(rows.rows(), rows.numbers());
    double[] values =
        rows.rows().stream().flatMapToDouble(row -> Arrays.stream(encoding.encode(row))).toArray();
    return new Vectors(IntStream.range(0, rows.size()).toArray(), encoding.dimension(), values);
  }

  private static float[] narrow(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }
}
