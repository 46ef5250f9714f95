// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** CSV Reader: a file of the data area, its columns' types guessed from all rows. */
final class CsvReader extends BaseNode {
  private final Path data;
  private Path file;
  private CsvText format = new CsvText(',', '"', "");
  private boolean header;
  private boolean rowIds;
  private boolean shortRows;
  private boolean skipEmpty;
  private boolean emptyQuotesMissing;
  private boolean trim;
  private long skippedLines;
  private long skippedRows;
  private long mostRows = Long.MAX_VALUE;
  private Charset charset = java.nio.charset.StandardCharsets.UTF_8;

  CsvReader(Path data) {
    super(0, 1);
    this.data = data;
    this.file = data;
  }

  @Override
  void read(SettingsReader root) throws InvalidSettingsException {
    SettingsReader settings = root.group("settings");
    SettingsReader chooser = settings.group("file_selection");
    file = DataFile.read(chooser, data);
    chooser.group("filter_mode").oneOf("filter_mode", "FILE");
    header = settings.flag("has_column_header");
    rowIds = settings.flag("has_row_id");
    shortRows = settings.flag("support_short_data_rows");
    skipEmpty = settings.flag("skip_empty_data_rows");
    settings.only("prepend_file_idx_to_row_id", false);
    String quote = character(settings, "quote_char");
    settings.oneOf("quote_escape_char", quote);
    settings.oneOf("row_delimiter", "\n", "\r\n");
    format =
        new CsvText(
            character(settings, "column_delimiter").charAt(0),
            quote.charAt(0),
            settings.text("comment_char"));
    SettingsReader advanced = root.group("advanced_settings");
    emptyQuotesMissing = advanced.flag("replace_empty_quotes_with_missing");
    trim =
        advanced.oneOf("quote_option", "REMOVE_QUOTES_AND_TRIM", "REMOVE_QUOTES").endsWith("TRIM");
    advanced.only("limit_data_rows_scanned", false);
    advanced.only("append_path_column_Internals", false);
    advanced.only("check_table_spec", false);
    advanced.only("no_row_delimiters_in_quotes", false);
    if (advanced.has("thousands_separator")) {
      advanced.oneOf("thousands_separator", "", "\0");
      advanced.oneOf("decimal_separator", ".");
    }
    SettingsReader limits = root.group("limit_rows");
    skippedLines =
        limits.flag("skip_lines") ? limits.settings().getLong("number_of_lines_to_skip") : 0;
    skippedRows =
        limits.flag("skip_data_rows") ? limits.settings().getLong("number_of_rows_to_skip") : 0;
    mostRows =
        limits.flag("limit_data_rows") ? limits.settings().getLong("max_rows") : Long.MAX_VALUE;
    String name = root.group("encoding").text("charset");
    try {
      charset = Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException("The encoding \"" + name + "\" is not known.", e);
    }
  }

  private static String character(SettingsReader settings, String key)
      throws InvalidSettingsException {
    String text = settings.text(key);
    if (text.length() != 1) {
      throw settings.unknown(key, text, "single characters");
    }
    return text;
  }

  /** Columns, and rows of as many texts; an absent text is a missing cell. */
  private record Content(List<String> names, List<String> keys, List<List<Optional<String>>> rows) {
    DataTableSpec spec() {
      DataTableSpecCreator spec = new DataTableSpecCreator();
      for (int i = 0; i < names.size(); i++) {
        spec.addColumns(
            new DataColumnSpec[] {
              new DataColumnSpecCreator(names.get(i), type(i).type()).createSpec()
            });
      }
      return spec.createSpec();
    }

    GuessedType type(int column) {
      return GuessedType.of(rows.stream().map(row -> row.get(column)).toList());
    }
  }

  @Override
  protected DataTableSpec[] configure(DataTableSpec[] inputs) throws InvalidSettingsException {
    try {
      return new DataTableSpec[] {content().spec()};
    } catch (KNIMEException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }

  @Override
  protected BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext context)
      throws Exception {
    Content content = content();
    DataTableSpec spec = content.spec();
    List<GuessedType> types = new ArrayList<>();
    for (int i = 0; i < content.names().size(); i++) {
      types.add(content.type(i));
    }
    BufferedDataContainer container = context.createDataContainer(spec);
    for (int r = 0; r < content.rows().size(); r++) {
      context.checkCanceled();
      List<DataCell> cells = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        GuessedType type = types.get(i);
        cells.add(content.rows().get(r).get(i).map(type::cell).orElse(DataType.getMissingCell()));
      }
      container.addRowToTable(new DefaultRow(new RowKey(content.keys().get(r)), cells));
    }
    container.close();
    return new BufferedDataTable[] {container.getTable()};
  }

  private Content content() throws KNIMEException {
    List<CsvText.Row> records = new ArrayList<>(format.split(text()));
    if (skipEmpty) {
      records.removeIf(CsvText.Row::isEmpty);
    }
    List<String> names = new ArrayList<>();
    if (header && !records.isEmpty()) {
      records.remove(0).fields().forEach(field -> names.add(field.text().strip()));
    } else {
      int width = records.stream().mapToInt(record -> record.fields().size()).max().orElse(0);
      for (int i = rowIds ? -1 : 0; i < (rowIds ? width - 1 : width); i++) {
        names.add("Column" + i);
      }
    }
    if (rowIds && !names.isEmpty()) {
      names.remove(0);
    }
    List<String> keys = new ArrayList<>();
    List<List<Optional<String>>> rows = new ArrayList<>();
    for (CsvText.Row record : records.stream().skip(skippedRows).limit(mostRows).toList()) {
      List<Optional<String>> cells = cells(record, names.size() + (rowIds ? 1 : 0));
      keys.add(rowIds ? cells.remove(0).orElse("?") : "Row" + rows.size());
      rows.add(cells);
    }
    return new Content(distinct(names), keys, rows);
  }

  private List<Optional<String>> cells(CsvText.Row record, int width) throws KNIMEException {
    if (record.fields().size() > width || (record.fields().size() < width && !shortRows)) {
      throw new KNIMEException(
          file.getFileName()
              + ", line "
              + record.line()
              + ": the row has "
              + record.fields().size()
              + " cells, the table has "
              + width
              + " columns.");
    }
    List<Optional<String>> cells = new ArrayList<>();
    for (CsvText.Field field : record.fields()) {
      String value = trim ? field.text().strip() : field.text();
      boolean missing = value.isEmpty() && (!field.quoted() || emptyQuotesMissing);
      cells.add(missing ? Optional.empty() : Optional.of(value));
    }
    while (cells.size() < width) {
      cells.add(Optional.empty());
    }
    return cells;
  }

  private static List<String> distinct(List<String> names) {
    List<String> distinct = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).isEmpty() ? "Column" + i : names.get(i);
      String free = name;
      for (int k = 1; distinct.contains(free); k++) {
        free = name + " (#" + k + ")";
      }
      distinct.add(free);
    }
    return distinct;
  }

  private String text() throws KNIMEException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(bytes)
              .toString();
      return withoutLines(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      throw new KNIMEException(file.getFileName() + " is not encoded in " + charset + ".", e);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new KNIMEException(
          "The file " + file.getFileName() + " is not in the workflow's data area.", e);
    } catch (IOException e) {
      throw new KNIMEException(
          "The file " + file.getFileName() + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private String withoutLines(String text) {
    int begin = 0;
    for (long i = 0; i < skippedLines && begin >= 0; i++) {
      begin = text.indexOf('\n', begin) + 1;
      if (begin == 0) {
        return "";
      }
    }
    return text.substring(begin);
  }
}
