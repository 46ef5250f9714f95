// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;

/** What a setting wants of a column's cells. */
public enum ColumnKind {
  /** Anything. */
  ANY("columns") {
    @Override
    public boolean fits(DataColumnSpec column) {
      return true;
    }

    @Override
    String remedy(DataTableSpec table) {
      return "Connect a table that has columns.";
    }
  },
  /** A plain number per row. */
  NUMBER("column of numbers") {
    @Override
    public boolean fits(DataColumnSpec column) {
      return column.getType().isCompatible(DoubleValue.class);
    }

    @Override
    String remedy(DataTableSpec table) {
      List<String> texts = TEXT.names(table);
      return texts.isEmpty()
          ? "Connect a table that has one."
          : "If numbers are held as text, convert the column with String to Number: "
              + Guesses.list(texts, "or")
              + ".";
    }
  },
  /** A text per row, SMILES among them. */
  TEXT("column of text") {
    @Override
    public boolean fits(DataColumnSpec column) {
      return column.getType().isCompatible(StringValue.class);
    }

    @Override
    String remedy(DataTableSpec table) {
      return "Connect a table that describes each experiment, or make a text of its columns with"
          + " a Reaction Text Template.";
    }
  },
  /** A vector per row. */
  VECTOR("column of vectors") {
    @Override
    public boolean fits(DataColumnSpec column) {
      return VectorColumns.isVector(column);
    }

    @Override
    String remedy(DataTableSpec table) {
      return "Put an LLM Embedder or a Reaction Fingerprint before this node.";
    }
  };

  private final String noun;

  ColumnKind(String noun) {
    this.noun = noun;
  }

  /** Whether a column's type is of that kind. */
  public abstract boolean fits(DataColumnSpec column);

  /** What to do where a table has none. */
  abstract String remedy(DataTableSpec table);

  /** The columns of that kind, in the table's order. */
  public List<String> names(DataTableSpec table) {
    return table.stream().filter(this::fits).map(DataColumnSpec::getName).toList();
  }

  /** Why nothing is chosen for a setting, and what to do. */
  String notChosen(DataTableSpec table, String setting) {
    return names(table).isEmpty()
        ? "The table has no " + noun + " for \"" + setting + "\". " + remedy(table)
        : "No column is chosen for \"" + setting + "\". Open the dialog and choose one.";
  }
}
