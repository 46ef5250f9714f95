// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.Optional;
import java.util.function.BiFunction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Progress;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.deepkernel.TextEncoder;
import org.gollum.engine.table.Table;

/**
 * The rows of a table, and the language model that their texts need as long as they are used.
 *
 * @param pool all rows
 * @param reader closed at the end; empty where no texts are read
 */
record OpenPool(Pool pool, Optional<TextModel> reader) implements AutoCloseable {

  static OpenPool of(Pool pool) {
    return new OpenPool(pool, Optional.empty());
  }

  /**
   * Loads a model and reads the texts of a table with it. Warnings are told.
   *
   * @param kept what there is of results if the user cancels it: a sentence
   */
  static OpenPool read(
      EmbeddingSettings settings,
      Table table,
      String kept,
      Session session,
      BiFunction<TextEncoder, Progress, Pool> reading) {
    TextModel reader = TextModel.open(settings, table);
    try {
      Pool pool =
          session.watch("Reading", kept, progress -> reading.apply(reader.encoder(), progress));
      return new OpenPool(pool, Optional.of(reader));
    } catch (RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }

  @Override
  public void close() {
    reader.ifPresent(TextModel::close);
  }
}
