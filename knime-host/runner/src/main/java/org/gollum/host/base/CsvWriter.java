// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** CSV Writer: a file of the data area. Lists are refused, as in KNIME. */
final class CsvWriter extends BaseNode {
  private final Path data;
  private Path file;
  private boolean createFolders;
  private String ifExists = "overwrite";
  private String delimiter = ",";
  private String lineEnd = "\n";
  private String quote = "\"";
  private String quoteEscape = "\"";
  private String quoteMode = "IF_NEEDED";
  private boolean header;
  private boolean skipHeaderOnAppend;
  private boolean rowIds;
  private String missing = "";
  private boolean trailingZero;
  private Charset charset = java.nio.charset.StandardCharsets.UTF_8;

  CsvWriter(Path data) {
    super(1, 0);
    this.data = data;
    this.file = data;
  }

  @Override
  void read(SettingsReader root) throws InvalidSettingsException {
    SettingsReader settings = root.group("settings");
    SettingsReader chooser = settings.group("file_chooser_settings");
    file = DataFile.read(chooser, data);
    createFolders = chooser.flag("create_missing_folders");
    ifExists = chooser.oneOf("if_path_exists", "overwrite", "append", "fail");
    delimiter = settings.text("column_delimiter");
    lineEnd = settings.oneOf("row_delimiter", "\n", "\r\n");
    quote = String.valueOf(settings.settings().getChar("quote_char"));
    quoteEscape = String.valueOf(settings.settings().getChar("quote_escape_char"));
    header = settings.flag("write_column_header");
    skipHeaderOnAppend = settings.flag("skip_column_header_on_append");
    rowIds = settings.flag("write_row_header");
    SettingsReader advanced = root.group("advanced_settings");
    missing = advanced.text("missing_value_pattern");
    quoteMode = advanced.oneOf("quote_mode", "IF_NEEDED", "STRINGS_ONLY", "ALWAYS");
    trailingZero = advanced.flag("keep_trailing_zero_in_decimals");
    advanced.only("compress_with_gzip", false);
    advanced.only("use_scientific_format", false);
    if (advanced.settings().getChar("decimal_separator") != '.') {
      throw advanced.unknown(
          "decimal_separator",
          String.valueOf(advanced.settings().getChar("decimal_separator")),
          ".");
    }
    SettingsReader comment = root.group("comment_header_settings");
    for (String key :
        List.of(
            "add_time_to_comment",
            "add_user_to_comment",
            "add_table_name_to_comment",
            "add_custom_text_to_comment")) {
      comment.only(key, false);
    }
    charset =
        Charset.forName(
            root.group("encoding")
                .oneOf("character_set", "UTF-8", "ISO-8859-1", "US-ASCII", "UTF-16"));
  }

  @Override
  protected DataTableSpec[] configure(DataTableSpec[] inputs) throws InvalidSettingsException {
    for (DataColumnSpec column : inputs[0]) {
      if (column.getType().isCollectionType()) {
        throw new InvalidSettingsException(
            "The column \""
                + column.getName()
                + "\" holds lists, which a CSV file cannot carry. Take it out with a Column Filter.");
      }
    }
    return new DataTableSpec[0];
  }

  @Override
  protected BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext context)
      throws Exception {
    boolean exists = Files.exists(file);
    if (exists && ifExists.equals("fail")) {
      throw new KNIMEException("The file " + file.getFileName() + " is there already.");
    }
    boolean append = exists && ifExists.equals("append");
    StringBuilder text = new StringBuilder();
    if (header && !(append && skipHeaderOnAppend)) {
      List<String> names = new ArrayList<>();
      if (rowIds) {
        names.add(field("row ID", true));
      }
      inputs[0].getDataTableSpec().forEach(column -> names.add(field(column.getName(), true)));
      text.append(String.join(delimiter, names)).append(lineEnd);
    }
    for (DataRow row : inputs[0]) {
      context.checkCanceled();
      List<String> fields = new ArrayList<>();
      if (rowIds) {
        fields.add(field(row.getKey().getString(), true));
      }
      row.forEach(cell -> fields.add(field(cell)));
      text.append(String.join(delimiter, fields)).append(lineEnd);
    }
    write(append ? Files.readString(file, charset) + text : text.toString());
    return new BufferedDataTable[0];
  }

  private void write(String text) throws IOException, KNIMEException {
    Path folder = java.util.Objects.requireNonNull(file.getParent());
    if (!Files.isDirectory(folder) && !createFolders) {
      throw new KNIMEException("The folder of " + file.getFileName() + " is not there.");
    }
    Files.createDirectories(folder);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text, charset);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private String field(DataCell cell) {
    if (cell.isMissing()) {
      return missing;
    }
    if (cell instanceof DoubleValue number
        && !(cell instanceof IntValue || cell instanceof LongValue)) {
      return field(decimal(number.getDoubleValue()), false);
    }
    return field(cell.toString(), !(cell instanceof DoubleValue));
  }

  /** The shortest digits that read back to the same double, without an exponent. */
  private String decimal(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal digits = new BigDecimal(Double.toString(value));
    String plain = digits.stripTrailingZeros().toPlainString();
    return trailingZero && !plain.contains(".") ? plain + ".0" : plain;
  }

  private String field(String value, boolean text) {
    boolean needed =
        value.contains(delimiter)
            || value.contains(quote)
            || value.contains("\n")
            || value.contains("\r");
    boolean quoted =
        switch (quoteMode) {
          case "ALWAYS" -> true;
          case "STRINGS_ONLY" -> text;
          // An empty text would read back as a missing cell.
          default -> needed || (text && value.isEmpty());
        };
    return quoted ? quote + value.replace(quote, quoteEscape + quote) + quote : value;
  }
}
