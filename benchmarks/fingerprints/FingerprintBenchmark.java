// SPDX-License-Identifier: Apache-2.0

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.gollum.engine.chem.Drfp;
import org.gollum.engine.chem.SmilesException;

/** DRFP of the engine and of the Python package, in turns: see run.sh. */
final class FingerprintBenchmark {
  private static final List<String> TABLES =
      List.of(
          "buchwald-hartwig/bh_reaction_1.csv",
          "suzuki-miyaura/suzuki_miyaura_data.csv.gz",
          "additives/additive_rxn_screening_plate_1.csv");
  private static final Drfp DRFP = Drfp.defaults();

  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[0]);
    int rounds = Integer.parseInt(args[1]);
    int most = Integer.parseInt(args[2]);
    Process python =
        args[3].isEmpty()
            ? null
            : new ProcessBuilder(args[3], "benchmarks/fingerprints/drfp_worker.py")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    System.out.println(
        "Milliseconds of processor time per reaction. \"alone\": each reaction by itself;"
            + " \"table\": molecules that come again are read once, as the program does.");
    for (String table : TABLES) {
      if (!Files.exists(data.resolve(table))) {
        System.out.println(table + ": not in " + data + ", left out.");
        continue;
      }
      List<String> reactions = reactions(data.resolve(table), most);
      Path file = Files.createTempFile("reactions", ".txt");
      try {
        Files.write(file, reactions);
        compare(table, reactions, file, rounds, python);
      } finally {
        Files.delete(file);
      }
    }
    if (python != null) {
      python.outputWriter().close();
      python.waitFor();
    }
  }

  private static void compare(
      String table, List<String> reactions, Path file, int rounds, Process python)
      throws IOException, SmilesException {
    for (int warm = 0; warm < 3; warm++) {
      alone(reactions);
    }
    for (int round = 1; round <= rounds; round++) {
      double alone = alone(reactions);
      double together = together(reactions);
      System.out.printf(
          "%s, %d reactions, round %d: engine alone %.2f, table %.2f",
          table, reactions.size(), round, alone, together);
      if (python != null) {
        List<Set<Integer>> bits = new ArrayList<>();
        double reference = python(python, file, reactions.size(), bits);
        System.out.printf(
            ", drfp %.2f: %.1f and %.1f times as fast",
            reference, reference / alone, reference / together);
        if (round == rounds) {
          System.out.println();
          agreement(reactions, bits);
        }
      }
      System.out.println();
    }
  }

  private static double alone(List<String> reactions) throws SmilesException {
    long begin = cpu();
    for (String reaction : reactions) {
      DRFP.encode(reaction);
    }
    return (cpu() - begin) * 1e-6 / reactions.size();
  }

  private static double together(List<String> reactions) throws SmilesException {
    long begin = cpu();
    Map<String, long[]> known = new HashMap<>();
    for (String reaction : reactions) {
      DRFP.encode(reaction, known);
    }
    return (cpu() - begin) * 1e-6 / reactions.size();
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double python(
      Process python, Path file, int reactions, List<Set<Integer>> bits) throws IOException {
    PrintWriter in = new PrintWriter(python.outputWriter(), true);
    in.println(file);
    BufferedReader out = python.inputReader();
    double seconds = Double.parseDouble(out.readLine());
    for (int i = 0; i < reactions; i++) {
      Set<Integer> one = new LinkedHashSet<>();
      for (String bit : out.readLine().split(" ")) {
        if (!bit.isEmpty()) {
          one.add(Integer.parseInt(bit));
        }
      }
      bits.add(one);
    }
    return seconds * 1e3 / reactions;
  }

  private static void agreement(List<String> reactions, List<Set<Integer>> reference)
      throws SmilesException {
    List<Set<Integer>> own = new ArrayList<>();
    long ones = 0;
    long referenceOnes = 0;
    int same = 0;
    for (int i = 0; i < reactions.size(); i++) {
      Set<Integer> bits = new LinkedHashSet<>();
      double[] vector = DRFP.encode(reactions.get(i));
      for (int bit = 0; bit < vector.length; bit++) {
        if (vector[bit] != 0) {
          bits.add(bit);
        }
      }
      own.add(bits);
      ones += bits.size();
      referenceOnes += reference.get(i).size();
      same += bits.equals(reference.get(i)) ? 1 : 0;
    }
    System.out.printf(
        "  the same bits in %d of %d; bits %.4f of the package's; similarities of pairs correlate"
            + " by %.5f",
        same,
        reactions.size(),
        (double) ones / referenceOnes,
        correlation(own, reference));
  }

  private static double correlation(List<Set<Integer>> x, List<Set<Integer>> y) {
    double n = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXy = 0;
    double sumXx = 0;
    double sumYy = 0;
    for (int i = 0; i < x.size(); i++) {
      for (int j = 0; j < i; j++) {
        double a = tanimoto(x.get(i), x.get(j));
        double b = tanimoto(y.get(i), y.get(j));
        n++;
        sumX += a;
        sumY += b;
        sumXy += a * b;
        sumXx += a * a;
        sumYy += b * b;
      }
    }
    return (sumXy - sumX * sumY / n)
        / Math.sqrt((sumXx - sumX * sumX / n) * (sumYy - sumY * sumY / n));
  }

  private static double tanimoto(Set<Integer> x, Set<Integer> y) {
    long both = x.stream().filter(y::contains).count();
    return (double) both / (x.size() + y.size() - both);
  }

  private static List<String> reactions(Path table, int most) throws IOException {
    Set<String> distinct = new LinkedHashSet<>();
    try (InputStream file = Files.newInputStream(table);
        InputStream plain =
            table.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      for (NamedCsvRecord row : rows) {
        distinct.add(row.getField("rxn"));
      }
    }
    List<String> all = List.copyOf(distinct);
    // Neighbours in a table are alike: a few from everywhere.
    List<String> spread = new ArrayList<>();
    int step = Math.max(1, all.size() / most);
    for (int i = 0; i < all.size() && spread.size() < most; i += step) {
      spread.add(all.get(i));
    }
    return spread;
  }
}
