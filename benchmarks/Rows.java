// SPDX-License-Identifier: Apache-2.0

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Some rows of a packed table. Arguments: the table (.csv.gz), a file with a row number per line (0
 * is the first below the header), the table to write (.csv).
 */
final class Rows {
  private Rows() {}

  public static void main(String[] args) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(args[0])));
        CsvReader<CsvRecord> reader =
            CsvReader.builder().ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8));
        CsvWriter writer = CsvWriter.builder().build(Path.of(args[2]))) {
      List<CsvRecord> records = reader.stream().toList();
      writer.writeRecord(records.get(0).getFields());
      for (String row : Files.readAllLines(Path.of(args[1]))) {
        writer.writeRecord(records.get(Integer.parseInt(row) + 1).getFields());
      }
    }
  }
}
