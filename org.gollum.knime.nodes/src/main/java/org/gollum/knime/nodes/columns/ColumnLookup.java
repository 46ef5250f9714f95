// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.gollum.api.NearestName;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;

/** Finds the columns that settings name, and says what to do when one is not there. */
public final class ColumnLookup {
  private ColumnLookup() {}

  /**
   * The position of a column of any type.
   *
   * @param setting the dialog field that names it, for the message
   * @throws InvalidSettingsException if none is chosen, or the table has none of that name
   */
  public static int indexOf(DataTableSpec spec, String name, String setting)
      throws InvalidSettingsException {
    return indexOf(spec, name, setting, ColumnKind.ANY);
  }

  /**
   * The position of a column; its type is not checked.
   *
   * @param wanted what the setting is for, so that a table without such a column is told apart from
   *     a choice that was not made
   * @throws InvalidSettingsException as {@link #indexOf(DataTableSpec, String, String)}
   */
  static int indexOf(DataTableSpec spec, String name, String setting, ColumnKind wanted)
      throws InvalidSettingsException {
    if (name == null || name.isEmpty()) {
      throw new InvalidSettingsException(wanted.notChosen(spec, setting));
    }
    int index = spec.findColumnIndex(name);
    if (index < 0) {
      throw new InvalidSettingsException(
          "The table has no column \""
              + name
              + "\" (setting \""
              + setting
              + "\"). "
              + suggestion(spec, name));
    }
    return index;
  }

  /**
   * The position of a column of numbers.
   *
   * @throws InvalidSettingsException as {@link #indexOf}, and if the column holds no numbers
   */
  public static int numberIndex(DataTableSpec spec, String name, String setting)
      throws InvalidSettingsException {
    int index = indexOf(spec, name, setting, ColumnKind.NUMBER);
    if (!isNumber(spec.getColumnSpec(index))) {
      throw new InvalidSettingsException(
          "Column \""
              + name
              + "\" (setting \""
              + setting
              + "\") does not hold numbers. Choose a column of numbers, or convert it with String"
              + " to Number.");
    }
    return index;
  }

  /**
   * The position of a column of text.
   *
   * @param content what the text is, for the message: {@code SMILES}
   * @throws InvalidSettingsException as {@link #indexOf}, and if the column holds no text
   */
  public static int textIndex(DataTableSpec spec, String name, String setting, String content)
      throws InvalidSettingsException {
    int index = indexOf(spec, name, setting, ColumnKind.TEXT);
    if (!ColumnKind.TEXT.fits(spec.getColumnSpec(index))) {
      throw new InvalidSettingsException(
          "Column \""
              + name
              + "\" (setting \""
              + setting
              + "\") does not hold text. Choose a column of "
              + content
              + ".");
    }
    return index;
  }

  /** Whether a column holds plain numbers. */
  public static boolean isNumber(DataColumnSpec column) {
    return ColumnKind.NUMBER.fits(column);
  }

  /**
   * The name of the last column that fits, or the empty string if none does. The last, because
   * outcomes stand behind the conditions in most tables, and embeddings are appended.
   */
  public static String guessLast(DataTableSpec spec, Predicate<DataColumnSpec> fits) {
    String guess = "";
    for (DataColumnSpec column : spec) {
      if (fits.test(column)) {
        guess = column.getName();
      }
    }
    return guess;
  }

  /** The column that was probably meant, and those there are. */
  private static String suggestion(DataTableSpec spec, String name) {
    List<String> names = Arrays.asList(spec.getColumnNames());
    return names.isEmpty()
        ? "It has no columns at all."
        : NearestName.remedy(name, names, "columns");
  }
}
