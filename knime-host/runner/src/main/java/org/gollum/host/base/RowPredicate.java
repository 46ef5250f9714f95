// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import java.util.Optional;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * A condition on one column: missing or not, or a comparison with a number or a text.
 *
 * @param number what to compare with, for numbers
 * @param text what to compare with, for texts
 */
record RowPredicate(
    String column, String operator, Optional<Double> number, Optional<String> text) {

  static RowPredicate read(SettingsReader settings) throws InvalidSettingsException {
    SettingsReader choice = settings.group("columnV2");
    if (choice.has("specialChoice_Internals")) {
      choice.oneOf("specialChoice_Internals", "");
    }
    String column = choice.text("regularChoice");
    String operator =
        settings.oneOf(
            "operator",
            "EQ",
            "NEQ",
            "NEQ_MISS",
            "LT",
            "LTE",
            "GT",
            "GTE",
            "IS_MISSING",
            "IS_NOT_MISSING");
    if (operator.endsWith("_MISSING")) {
      return new RowPredicate(column, operator, Optional.empty(), Optional.empty());
    }
    SettingsReader values = settings.group("predicateValues");
    values.oneOf("inputKind", "SINGLE");
    SettingsReader value = values.group("values").group("0");
    value.group("typeIdentifier").only("is_null", false);
    String cell = value.group("typeIdentifier").text("cell_class");
    String type = cell.substring(cell.lastIndexOf('.') + 1);
    return switch (type) {
      case "DoubleCell", "IntCell", "LongCell" ->
          new RowPredicate(column, operator, Optional.of(number(value)), Optional.empty());
      case "StringCell" -> {
        value.group("stringCaseMatching").oneOf("caseMatching", "CASESENSITIVE");
        if (!operator.startsWith("EQ") && !operator.startsWith("NEQ")) {
          throw settings.unknown("operator", operator, "EQ, NEQ and NEQ_MISS for texts");
        }
        yield new RowPredicate(
            column, operator, Optional.empty(), Optional.of(value.text("value")));
      }
      default -> throw value.unknown("typeIdentifier/cell_class", cell, "numbers and texts");
    };
  }

  private static double number(SettingsReader value) throws InvalidSettingsException {
    if (!value.has("value")) {
      throw new InvalidSettingsException("The setting \"" + value.path() + "value\" is not there.");
    }
    // Stored as the cell's own type, so one of these three is there.
    double asDouble = value.settings().getDouble("value", Double.NaN);
    if (!Double.isNaN(asDouble)) {
      return asDouble;
    }
    long asLong = value.settings().getLong("value", Long.MIN_VALUE);
    return asLong != Long.MIN_VALUE ? asLong : value.settings().getInt("value");
  }

  void check(DataTableSpec spec) throws InvalidSettingsException {
    if (!spec.containsName(column)) {
      throw new InvalidSettingsException("The table has no column \"" + column + "\".");
    }
    Class<? extends org.knime.core.data.DataValue> needed =
        number.isPresent() ? DoubleValue.class : StringValue.class;
    if ((number.isPresent() || text.isPresent())
        && !spec.getColumnSpec(column).getType().isCompatible(needed)) {
      throw new InvalidSettingsException(
          "The column \""
              + column
              + "\" is of type "
              + spec.getColumnSpec(column).getType()
              + ", which cannot be compared with the condition's value.");
    }
  }

  boolean test(DataRow row, DataTableSpec spec) {
    DataCell cell = row.getCell(spec.findColumnIndex(column));
    if (cell.isMissing()) {
      return operator.equals("IS_MISSING") || operator.equals("NEQ_MISS");
    }
    return switch (operator) {
      case "IS_MISSING" -> false;
      case "IS_NOT_MISSING" -> true;
      case "EQ" -> compare(cell) == 0;
      case "NEQ", "NEQ_MISS" -> compare(cell) != 0;
      case "LT" -> compare(cell) < 0;
      case "LTE" -> compare(cell) <= 0;
      case "GT" -> compare(cell) > 0;
      case "GTE" -> compare(cell) >= 0;
      default -> throw new IllegalStateException("not read: " + operator);
    };
  }

  private int compare(DataCell cell) {
    return number.isPresent()
        ? Double.compare(((DoubleValue) cell).getDoubleValue(), number.get())
        : ((StringValue) cell).getStringValue().compareTo(text.orElseThrow());
  }
}
