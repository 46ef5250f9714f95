// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gollum.api.Pooling;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;

/**
 * What a backtest was made of and by, beside its settings: enough to tell whether seeds that are
 * added later are replayed as those before were.
 *
 * @param engine version of the program
 * @param table SHA-256, in hexadecimal, of inputs and outcomes of all rows in their order; other
 *     columns of the table do not count
 * @param reading how texts were read, by a word each: pooling, cut, precision, the model's files;
 *     empty where no text was
 */
public record BacktestOrigin(String engine, String table, Map<String, String> reading) {

  /** Copies and sorts the map. */
  public BacktestOrigin {
    reading = Collections.unmodifiableSortedMap(new TreeMap<>(reading));
  }

  /** Of the rows that are replayed by this program. */
  static BacktestOrigin of(List<Pool> pools, Outcomes outcomes) {
    MessageDigest digest = sha256();
    for (Pool pool : pools) {
      add(digest, pool.experiments());
    }
    add(digest, outcomes.target());
    for (double outcome : outcomes.toArray()) {
      add(digest, outcome);
    }
    String version = BacktestOrigin.class.getPackage().getImplementationVersion();
    return new BacktestOrigin(
        version == null ? "development version" : version,
        HexFormat.of().formatHex(digest.digest()),
        reading(pools));
  }

  private static SortedMap<String, String> reading(List<Pool> pools) {
    SortedMap<String, String> reading = new TreeMap<>();
    pools.stream()
        .filter(pool -> pool.reading().isPresent())
        .findFirst()
        .ifPresent(
            pool -> {
              var settings = pool.reading().orElseThrow();
              Pooling pooling = settings.pooling();
              reading.put("pooling", pooling == null ? "" : pooling.id());
              reading.put("tokens at most", Integer.toString(settings.maxTokens()));
              reading.put("normalize", Boolean.toString(settings.normalize()));
              reading.put("precision", settings.precision().id());
              MessageDigest files = sha256();
              pool.baseModel()
                  .orElseThrow()
                  .files()
                  .forEach(
                      (name, hash) -> {
                        add(files, name);
                        add(files, hash);
                      });
              reading.put("files of the model", HexFormat.of().formatHex(files.digest()));
            });
    return reading;
  }

  private static void add(MessageDigest digest, Experiments experiments) {
    add(digest, kind(experiments));
    add(digest, experiments.columns());
    for (int row = 0; row < experiments.size(); row++) {
      add(digest, experiments.identity(row));
    }
  }

  /** What the cells are taken for: the same cells may be categories, numbers or SMILES. */
  private static String kind(Experiments experiments) {
    if (experiments instanceof Experiments.Hybrid hybrid) {
      return "text and " + kind(hybrid.columnsBeside());
    }
    if (experiments instanceof Experiments.Categories categories) {
      return String.format(Locale.ROOT, "cells, the last %d numbers", categories.numbers());
    }
    if (experiments instanceof Experiments.Structures structures) {
      return structures.representation().id();
    }
    return experiments instanceof Experiments.Texts ? "text" : "vector";
  }

  /** Sizes go first, so that no two inputs give the same bytes. */
  private static void add(MessageDigest digest, Object value) {
    if (value instanceof List<?> all) {
      add(digest, "list of " + all.size());
      all.forEach(each -> add(digest, each));
    } else {
      byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + " ").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
