// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.function.IntFunction;
import org.gollum.api.EmbeddingSettings;
import org.gollum.engine.deepkernel.TextEncoder;
import org.gollum.engine.hub.ModelFinder;
import org.gollum.engine.llm.LanguageModel;
import org.gollum.engine.table.Table;

/**
 * A language model that reads the rows of one table, so that a warning can name a row by its line.
 * Whoever opens it closes it.
 *
 * @param model the loaded model
 * @param encoder reads texts with it
 */
record TextModel(LanguageModel model, TextEncoder encoder) implements AutoCloseable {

  /**
   * Finds and loads the model that the settings name.
   *
   * @param table whose rows are read, in their order
   * @throws org.gollum.api.InputException if there is no such model, or it cannot be used
   */
  static TextModel open(EmbeddingSettings settings, Table table) {
    return open(settings, row -> "line " + table.line(row));
  }

  /**
   * Finds and loads the model that the settings name, for texts that are no table's rows.
   *
   * @param rowName what a warning calls them
   * @throws org.gollum.api.InputException if there is no such model, or it cannot be used
   */
  static TextModel open(EmbeddingSettings settings, IntFunction<String> rowName) {
    LanguageModel model =
        LanguageModel.load(ModelFinder.standard().find(settings.model()), settings.precision());
    return new TextModel(model, TextEncoder.of(model, settings, rowName));
  }

  @Override
  public void close() {
    model.close();
  }
}
