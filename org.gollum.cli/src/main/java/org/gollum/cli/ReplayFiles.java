// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.gollum.api.InputException;
import org.gollum.engine.campaign.BacktestResult;
import org.gollum.engine.report.Fact;
import org.gollum.engine.report.Report;

/**
 * The three files of a replay: {@code backtest.json}, {@code history.csv} and {@code report.html}.
 *
 * @param title of the report
 * @param provenance what the report says about where its numbers came from
 */
record ReplayFiles(String title, List<Fact> provenance) {

  /** Files about a table: the report names it with its hash, and this machine. */
  static ReplayFiles about(String title, Path table) {
    List<Fact> provenance = new ArrayList<>();
    provenance.add(new Fact("table", table.getFileName().toString()));
    provenance.add(new Fact("table, SHA-256", sha256(table)));
    provenance.addAll(Report.thisMachine());
    return new ReplayFiles(title, provenance);
  }

  /** Writes them into a folder. */
  void write(BacktestResult result, Path folder) {
    write(List.of(result), folder);
  }

  /**
   * Writes them into a folder: one report of all, the numbers of the first, and those of each other
   * in a folder below with its representation's name.
   */
  void write(List<BacktestResult> results, Path folder) {
    results.get(0).write(folder);
    for (BacktestResult other : results.subList(1, results.size())) {
      other.write(folder.resolve(other.settings().fit().representation().id()));
    }
    new Report(title, results, provenance).write(folder.resolve("report.html"));
  }

  private static String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (IOException e) {
      throw InputException.of("Reading failed: " + e.getMessage() + ".")
          .file(file.toString())
          .cause(e)
          .build();
    }
  }
}
