// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.util.function.Consumer;
import org.knime.core.node.NodeSettingsWO;

/** Settings of KNIME's own nodes, as KNIME stores them. */
final class BaseSettings {
  static final String CSV_READER =
      "org.knime.base.node.io.filehandling.csv.reader.CSVTableReaderNodeFactory";
  static final String CSV_WRITER =
      "org.knime.base.node.io.filehandling.csv.writer.CSVWriter2NodeFactory";
  static final String COLUMN_FILTER =
      "org.knime.base.node.preproc.filter.column.DataColumnSpecFilterNodeFactory";
  static final String ROW_FILTER = "org.knime.base.node.preproc.filter.row3.RowFilterNodeFactory";
  static final String ROW_SPLITTER =
      "org.knime.base.node.preproc.filter.row3.RowSplitterNodeFactory";
  static final String JOINER = "org.knime.base.node.preproc.joiner3.Joiner3NodeFactory";
  static final String CONCATENATE =
      "org.knime.base.node.preproc.append.row.AppendedRowsNodeFactory";
  static final String TABLE_CREATOR =
      "org.knime.base.node.io.tablecreator.TableCreator2NodeFactory";

  private BaseSettings() {}

  private static void file(NodeSettingsWO chooser, String path) {
    NodeSettingsWO settings = chooser.addNodeSettings("path");
    settings.addBoolean("location_present", true);
    settings.addString("file_system_type", "RELATIVE");
    settings.addString("file_system_specifier", "knime.workflow.data");
    settings.addString("path", path);
  }

  static Consumer<NodeSettingsWO> csvReader(String path) {
    return model -> {
      NodeSettingsWO settings = model.addNodeSettings("settings");
      NodeSettingsWO chooser = settings.addNodeSettings("file_selection");
      file(chooser, path);
      chooser.addNodeSettings("filter_mode").addString("filter_mode", "FILE");
      settings.addBoolean("has_column_header", true);
      settings.addBoolean("has_row_id", false);
      settings.addBoolean("support_short_data_rows", false);
      settings.addBoolean("skip_empty_data_rows", false);
      settings.addString("comment_char", "#");
      settings.addString("column_delimiter", ",");
      settings.addString("quote_char", "\"");
      settings.addString("quote_escape_char", "\"");
      settings.addString("row_delimiter", "\n");
      settings.addInt("autodetect_buffer_size", 1048576);
      NodeSettingsWO advanced = model.addNodeSettings("advanced_settings");
      advanced.addBoolean("fail_on_differing_specs", true);
      advanced.addBoolean("limit_data_rows_scanned", false);
      advanced.addBoolean("replace_empty_quotes_with_missing", true);
      advanced.addString("quote_option", "REMOVE_QUOTES_AND_TRIM");
      NodeSettingsWO limits = model.addNodeSettings("limit_rows");
      limits.addBoolean("skip_lines", false);
      limits.addBoolean("skip_data_rows", false);
      limits.addBoolean("limit_data_rows", false);
      model.addNodeSettings("encoding").addString("charset", "UTF-8");
    };
  }

  static Consumer<NodeSettingsWO> csvWriter(String path, String quoteMode, String ifExists) {
    return model -> {
      NodeSettingsWO settings = model.addNodeSettings("settings");
      NodeSettingsWO chooser = settings.addNodeSettings("file_chooser_settings");
      file(chooser, path);
      chooser.addBoolean("create_missing_folders", true);
      chooser.addString("if_path_exists", ifExists);
      settings.addString("column_delimiter", ",");
      settings.addString("row_delimiter", "\n");
      settings.addChar("quote_char", '"');
      settings.addChar("quote_escape_char", '"');
      settings.addBoolean("write_column_header", true);
      settings.addBoolean("skip_column_header_on_append", true);
      settings.addBoolean("write_row_header", false);
      NodeSettingsWO advanced = model.addNodeSettings("advanced_settings");
      advanced.addString("missing_value_pattern", "");
      advanced.addBoolean("compress_with_gzip", false);
      advanced.addString("quote_mode", quoteMode);
      advanced.addString("separator_replacement", "");
      advanced.addChar("decimal_separator", '.');
      advanced.addBoolean("use_scientific_format", false);
      advanced.addBoolean("keep_trailing_zero_in_decimals", false);
      model.addNodeSettings("comment_header_settings").addBoolean("add_time_to_comment", false);
      model.addNodeSettings("encoding").addString("character_set", "UTF-8");
    };
  }

  private static void columns(
      NodeSettingsWO filter, String[] included, String[] excluded, boolean unlisted) {
    filter.addString("filter-type", "STANDARD");
    filter.addStringArray("included_names", included);
    filter.addStringArray("excluded_names", excluded);
    filter.addString("enforce_option", unlisted ? "EnforceExclusion" : "EnforceInclusion");
  }

  static Consumer<NodeSettingsWO> without(String... excluded) {
    return model -> columns(model.addNodeSettings("column-filter"), new String[0], excluded, true);
  }

  static Consumer<NodeSettingsWO> only(String... included) {
    return model -> columns(model.addNodeSettings("column-filter"), included, new String[0], false);
  }

  static Consumer<NodeSettingsWO> joiner(
      String left, String right, boolean unmatched, String rowKeys) {
    return model -> {
      model.addString("compositionMode", "MATCH_ALL");
      model.addStringArray("leftTableJoinPredicate", left);
      model.addStringArray("rightTableJoinPredicate", right);
      model.addString("dataCellComparisonMode", "STRICT");
      model.addBoolean("includeMatchesInOutput", true);
      model.addBoolean("includeLeftUnmatchedInOutput", unmatched);
      model.addBoolean("includeRightUnmatchedInOutput", unmatched);
      model.addBoolean("mergeJoinColumns", false);
      model.addBoolean("outputUnmatchedRowsToSeparatePorts", false);
      columns(
          model.addNodeSettings("leftColumnSelectionConfig"), new String[0], new String[0], true);
      columns(
          model.addNodeSettings("rightColumnSelectionConfig"), new String[0], new String[0], true);
      model.addString("duplicateHandling", "APPEND_SUFFIX");
      model.addString("suffix", " (right)");
      model.addString("rowKeyFactory", rowKeys);
      model.addString("rowKeySeparator", "_");
      model.addString("outputRowOrder", "LEFT_RIGHT");
      model.addInt("maxOpenFiles", 200);
      model.addBoolean("enableHiliting", false);
    };
  }

  /** One condition; {@code value} is null where the operator needs none. */
  static Consumer<NodeSettingsWO> rowFilter(
      String column, String operator, Object value, boolean matching) {
    return model -> {
      model.addString("matchCriteria", "AND");
      NodeSettingsWO predicate = model.addNodeSettings("predicates").addNodeSettings("0");
      NodeSettingsWO choice = predicate.addNodeSettings("columnV2");
      choice.addString("regularChoice", column);
      choice.addString("specialChoice_Internals", null);
      predicate.addString("operator", operator);
      NodeSettingsWO values = predicate.addNodeSettings("predicateValues");
      NodeSettingsWO list = values.addNodeSettings("values");
      if (value != null) {
        NodeSettingsWO one = list.addNodeSettings("0");
        NodeSettingsWO type = one.addNodeSettings("typeIdentifier");
        type.addBoolean("is_null", false);
        if (value instanceof Double number) {
          type.addString("cell_class", "org.knime.core.data.def.DoubleCell");
          one.addDouble("value", number);
        } else if (value instanceof Integer number) {
          type.addString("cell_class", "org.knime.core.data.def.IntCell");
          one.addInt("value", number);
        } else {
          type.addString("cell_class", "org.knime.core.data.def.StringCell");
          one.addString("value", (String) value);
          one.addNodeSettings("stringCaseMatching").addString("caseMatching", "CASESENSITIVE");
        }
      }
      values.addString("inputKind", "SINGLE");
      model.addString("domains", "RETAIN");
      model.addString("outputMode", matching ? "MATCHING" : "NON_MATCHING");
    };
  }

  static Consumer<NodeSettingsWO> concatenate(boolean intersection, boolean suffix) {
    return model -> {
      model.addBoolean("intersection_of_columns", intersection);
      model.addBoolean("append_suffix", suffix);
      model.addString("suffix", "_dup");
    };
  }

  /** A table of the columns "name" (text) and "value" (int) with the rows a 1, b missing. */
  static Consumer<NodeSettingsWO> tableCreator() {
    return model -> {
      model.addIntArray("rowIndices", 0, 0, 1, 1);
      model.addIntArray("columnIndices", 0, 1, 0, 1);
      model.addStringArray("values", "a", "1", "b", "");
      model.addString("rowIdPrefix", "Row");
      model.addString("rowIdSuffix", "");
      model.addInt("rowIdStartValue", 0);
      model.addBoolean("highlightOutputTable", false);
      NodeSettingsWO properties = model.addNodeSettings("columnProperties");
      String[] names = {"name", "value"};
      String[] types = {"StringCell", "IntCell"};
      for (int i = 0; i < 2; i++) {
        NodeSettingsWO column = properties.addNodeSettings(Integer.toString(i));
        column.addString("ColumnName", names[i]);
        column
            .addNodeSettings("ColumnClass")
            .addString("cell_class", "org.knime.core.data.def." + types[i]);
      }
    };
  }
}
