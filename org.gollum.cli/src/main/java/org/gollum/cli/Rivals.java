// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gollum.engine.campaign.Contender;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;

/**
 * One table as several representations see it, and the language model that their texts share.
 *
 * @param tables one per representation, of the same rows
 * @param pools theirs
 * @param reader closed at the end; empty where no texts are read
 */
record Rivals(List<TrainingTable> tables, List<Pool> pools, Optional<TextModel> reader)
    implements AutoCloseable {

  /**
   * Reads what they need. Warnings are told.
   *
   * @param kept what there is of results if the user cancels it: a sentence
   */
  static Rivals open(List<TrainingTable> tables, String kept, Session session) {
    Optional<TextModel> reader =
        tables.stream()
            .filter(table -> table.embedding().isPresent())
            .findFirst()
            .map(table -> TextModel.open(table.embedding().orElseThrow(), table.table()));
    try {
      // The texts are read once for all that leave the language model as it is, and once for all
      // that train it.
      Map<Boolean, Pool> read = new HashMap<>();
      List<Pool> pools = new ArrayList<>();
      for (TrainingTable table : tables) {
        if (table.embedding().isEmpty()) {
          pools.add(Pool.of(table.experiments()));
          continue;
        }
        Pool texts =
            read.computeIfAbsent(
                table.settings().representation().trainsLanguageModel(),
                trained ->
                    session.watch(
                        "Reading",
                        kept,
                        progress ->
                            Training.textsAlone(table, reader.orElseThrow().encoder(), progress)));
        pools.add(Training.withColumnsBeside(table, texts));
      }
      pools.stream()
          .flatMap(pool -> pool.warnings().stream())
          .distinct()
          .forEach(session.terminal()::warn);
      return new Rivals(tables, pools, reader);
    } catch (RuntimeException | Error e) {
      reader.ifPresent(TextModel::close);
      throw e;
    }
  }

  /** Each with its settings. */
  List<Contender> contenders() {
    return IntStream.range(0, tables.size())
        .mapToObj(i -> new Contender(tables.get(i).settings(), pools.get(i)))
        .toList();
  }

  /** One per row, the same for all. */
  Outcomes outcomes() {
    return tables.get(0).outcomes();
  }

  @Override
  public void close() {
    reader.ifPresent(TextModel::close);
  }
}
