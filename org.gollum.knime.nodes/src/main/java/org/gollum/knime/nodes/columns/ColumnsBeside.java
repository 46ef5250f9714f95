// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gollum.api.Representation;
import org.gollum.api.protocol.Inputs;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/**
 * Columns that stand beside a text, under a kernel of their own.
 *
 * @param kind what is seen of them: {@code one-hot} of categories and numbers, {@code drfp} of a
 *     reaction, {@code morgan} of molecules
 * @param columns their names, those of numbers last
 * @param numbers how many hold numbers
 */
public record ColumnsBeside(Representation kind, List<String> columns, int numbers) {
  /** The dialog field of categories. */
  public static final String CATEGORIES = "Columns of categories";

  /** The dialog field of numbers. */
  public static final String NUMBERS = "Columns of numbers";

  /** The dialog field of a reaction. */
  public static final String REACTION = "Column of reaction SMILES";

  /** The dialog field of molecules. */
  public static final String MOLECULES = "Columns of SMILES of molecules";

  /** Copies the list. */
  public ColumnsBeside {
    columns = List.copyOf(columns);
  }

  /** What was chosen from lists, and what was set on a scale. */
  public static ColumnsBeside conditions(List<String> categories, List<String> numbers) {
    return new ColumnsBeside(
        Representation.ONE_HOT,
        Stream.concat(categories.stream(), numbers.stream()).toList(),
        numbers.size());
  }

  /** Structures, of which fingerprints are seen. */
  public static ColumnsBeside structures(Representation fingerprint, List<String> columns) {
    return new ColumnsBeside(fingerprint, columns, 0);
  }

  /** What they are, for the user. */
  public String inWords() {
    if (kind == Representation.DRFP) {
      return "reaction SMILES";
    }
    return kind == Representation.MORGAN ? "SMILES of molecules" : "categories and numbers";
  }

  Inputs.Beside forEngine() {
    return new Inputs.Beside(kind, columns, numbers);
  }

  void check(DataTableSpec spec) throws InvalidSettingsException {
    indices(spec);
  }

  private int[] indices(DataTableSpec spec) throws InvalidSettingsException {
    int[] indices = new int[columns.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = index(spec, i);
    }
    return indices;
  }

  private int index(DataTableSpec spec, int i) throws InvalidSettingsException {
    String name = columns.get(i);
    if (kind.readsStructures()) {
      String setting = kind == Representation.DRFP ? REACTION : MOLECULES;
      return ColumnLookup.textIndex(spec, name, setting, "SMILES");
    }
    return isNumber(i)
        ? ColumnLookup.numberIndex(spec, name, NUMBERS)
        : ColumnLookup.indexOf(spec, name, CATEGORIES);
  }

  private boolean isNumber(int i) {
    return i >= columns.size() - numbers;
  }

  /**
   * The cells of a row.
   *
   * @param port the table's input port, for messages about rows
   */
  RowCells cells(DataTableSpec spec, int port) throws InvalidSettingsException {
    int[] indices = indices(spec);
    return (row, index) -> {
      List<String> cells = new ArrayList<>(indices.length);
      for (int i = 0; i < indices.length; i++) {
        DataCell cell = row.getCell(indices[i]);
        if (cell.isMissing()) {
          return Optional.empty();
        }
        if (isNumber(i)) {
          double value = ((DoubleValue) cell).getDoubleValue();
          if (!Double.isFinite(value)) {
            throw notFinite(row, index, columns.get(i), port, indices[i], value);
          }
          cells.add(Double.toString(value));
        } else {
          cells.add(cell instanceof StringValue text ? text.getStringValue() : cell.toString());
        }
      }
      return Optional.of(cells);
    };
  }

  private static KNIMEException notFinite(
      DataRow row, long index, String column, int port, int cellIndex, double value) {
    String summary =
        "Row \""
            + row.getKey().getString()
            + "\", column \""
            + column
            + "\": "
            + value
            + " is not a finite number.";
    return Message.builder()
        .withSummary(summary)
        .addRowIssue(port, cellIndex, index, summary)
        .addResolutions("Correct the cell, or remove the row with a Row Filter.")
        .build()
        .orElseThrow()
        .toKNIMEException();
  }
}
