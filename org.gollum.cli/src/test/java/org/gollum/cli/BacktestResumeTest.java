// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests that go on from a folder, and that replay several seeds at once. */
class BacktestResumeTest {
  private static final List<String> FILES = List.of("backtest.json", "history.csv", "report.html");
  @TempDir private Path folder;
  private Path table;
  private Path out;

  @BeforeEach
  void makeTable() throws IOException {
    table = Example.couplings(folder, 30);
    out = folder.resolve("replay");
  }

  private Ran backtest(Path to, Object... more) {
    List<Object> words = new ArrayList<>(List.of("backtest", "--table", table, "--out", to));
    words.addAll(List.of("--target", "yield", "--representation", "one-hot", "--text", "ligand"));
    words.addAll(List.of("--text", "base", "--experiments", 6, "--start-points", 5));
    words.addAll(List.of(more));
    return Ran.command(words.toArray());
  }

  private Ran good(Path to, Object... more) {
    Ran ran = backtest(to, more);
    // On a busy machine progress is told.
    assertThat(ran.errLines()).allMatch(line -> line.startsWith("Backtest: "));
    assertThat(ran.code()).isZero();
    return ran;
  }

  private static List<String> contents(Path of) throws IOException {
    List<String> contents = new ArrayList<>();
    for (String file : FILES) {
      contents.add(Files.readString(of.resolve(file)));
    }
    return contents;
  }

  private static JsonObject json(Path of) throws IOException {
    return JsonParser.parseString(Files.readString(of.resolve("backtest.json"))).getAsJsonObject();
  }

  private static void write(JsonObject json, Path to) throws IOException {
    Files.writeString(
        to.resolve("backtest.json"),
        new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create()
            .toJson(json));
  }

  /** Measured times differ from run to run; everything else must not. */
  private static void takeTimes(Path from, Path to) throws IOException {
    JsonArray times = json(from).getAsJsonArray("runs");
    JsonObject json = json(to);
    JsonArray runs = json.getAsJsonArray("runs");
    for (int i = 0; i < runs.size(); i++) {
      runs.get(i).getAsJsonObject().add("seconds", times.get(i).getAsJsonObject().get("seconds"));
    }
    write(json, to);
  }

  @Test
  void moreSeedsAreAddedAsIfAllHadBeenAskedForAtOnce() throws IOException {
    good(out, "--seeds", "1..2", "--batch", 4);
    Ran more = good(out, "--seeds", "1..4", "--batch", 4);
    assertThat(more.outLines().get(0)).isEqualTo("2 of 4 seeds were finished before and kept.");
    List<String> continued = contents(out);

    Path whole = folder.resolve("whole");
    good(whole, "--seeds", "1..4", "--batch", 4);
    assertThat(json(out).get("settings")).isEqualTo(json(whole).get("settings"));
    takeTimes(out, whole);
    Ran again = good(whole, "--seeds", "1..4", "--batch", 4);

    assertThat(again.outLines().get(0)).isEqualTo("4 of 4 seeds were finished before and kept.");
    assertThat(contents(whole)).isEqualTo(continued);
  }

  @Test
  void whatIsKeptDrawsTheSamePageToTheByte() throws IOException {
    good(out, "--seeds", "3,1");
    List<String> before = contents(out);
    good(out, "--seeds", "3,1");
    assertThat(contents(out)).isEqualTo(before);
  }

  @Test
  void finishedSeedsAreNeverLost() throws IOException {
    good(out, "--seeds", "1..3");
    good(out, "--seeds", "2,7");
    List<Long> seeds = new ArrayList<>();
    json(out)
        .getAsJsonArray("runs")
        .forEach(run -> seeds.add(run.getAsJsonObject().get("seed").getAsLong()));
    assertThat(seeds).containsExactly(1L, 2L, 3L, 7L);
  }

  @Test
  void severalSeedsAtOnceGiveTheSameBytes() throws IOException {
    good(out, "--seeds", "1..5");
    Path parallel = folder.resolve("parallel");
    good(parallel, "--seeds", "1..5", "--jobs", 3);
    takeTimes(out, parallel);
    good(parallel, "--seeds", "1..5");
    assertThat(contents(parallel)).isEqualTo(contents(out));
  }

  @Test
  void aSeedThatWasNotFinishedIsReplayedAgain() throws IOException {
    good(out, "--seeds", "1..3");
    List<String> before = contents(out);
    JsonObject json = json(out);
    JsonObject last = json.getAsJsonArray("runs").remove(2).getAsJsonObject();
    write(json, out);
    Ran ran = good(out, "--seeds", "1..3");
    assertThat(ran.outLines().get(0)).isEqualTo("2 of 3 seeds were finished before and kept.");
    JsonObject replayed = json(out).getAsJsonArray("runs").get(2).getAsJsonObject();
    replayed.add("seconds", last.get("seconds"));
    assertThat(replayed).isEqualTo(last);
    assertThat(contents(out).get(1)).isEqualTo(before.get(1));
  }

  @Test
  void anotherSettingIsRefusedByName() throws IOException {
    good(out, "--seeds", "1");
    List<String> before = contents(out);
    Ran ran = backtest(out, "--seeds", "1..2", "--batch", 2);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            out
                + ", --out: The folder holds another backtest: its batch is 1, here it is 2. Name"
                + " another folder, or add --anew to begin again and replace it.\n");
    assertThat(contents(out)).isEqualTo(before);
  }

  @Test
  void anotherTableIsRefused() throws IOException {
    good(out, "--seeds", "1");
    Files.writeString(table, Files.readString(table).replace("RuPhos", "CyJohnPhos"));
    Ran ran = backtest(out, "--seeds", "1..2");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            out
                + ", --out: The folder holds another backtest: inputs or outcomes of its rows are"
                + " others. Name another folder, or add --anew to begin again and replace it.\n");
  }

  @Test
  void aColumnThatIsNotReadMayChange() throws IOException {
    good(out, "--seeds", "1");
    Files.writeString(table, Files.readString(table).replace("in toluene", "in dioxane"));
    assertThat(good(out, "--seeds", "1..2").outLines().get(0))
        .isEqualTo("1 of 2 seeds was finished before and kept.");
  }

  @Test
  void anewReplacesWhatIsThere() throws IOException {
    good(out, "--seeds", "1..2");
    good(out, "--seeds", "5", "--batch", 2, "--anew");
    assertThat(json(out).getAsJsonArray("runs")).hasSize(1);
    assertThat(json(out).getAsJsonObject("settings").get("batch").getAsInt()).isEqualTo(2);
  }

  @Test
  void aFileThatWasCutOffIsRefused() throws IOException {
    good(out, "--seeds", "1");
    String json = Files.readString(out.resolve("backtest.json"));
    Files.writeString(out.resolve("backtest.json"), json.substring(0, json.length() / 2));
    Ran ran = backtest(out, "--seeds", "1..2");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            out
                + ", --out: Its backtest.json cannot be gone on from. This is not what a backtest of"
                + " this version writes: it was cut off, changed, or written by another version."
                + " Name another folder, or add --anew to begin again and replace it.\n");
  }

  @Test
  void noJobsAreRefused() {
    Ran ran = backtest(out, "--jobs", 0);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo("--jobs: At least 1 seed is replayed at a time, but 0 were asked for.\n");
    assertThat(out).doesNotExist();
  }
}
