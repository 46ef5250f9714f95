// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import java.util.Optional;
import java.util.regex.Pattern;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;

/** The narrowest type that fits all texts of a column: int, long, double, text. */
enum GuessedType {
  INT {
    @Override
    DataCell cell(String text) {
      return new IntCell(Integer.parseInt(text));
    }
  },
  LONG {
    @Override
    DataCell cell(String text) {
      return new LongCell(Long.parseLong(text));
    }
  },
  DOUBLE {
    @Override
    DataCell cell(String text) {
      return new DoubleCell(Double.parseDouble(text));
    }
  },
  STRING {
    @Override
    DataCell cell(String text) {
      return new StringCell(text);
    }
  };

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,19}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  abstract DataCell cell(String text);

  DataType type() {
    return switch (this) {
      case INT -> IntCell.TYPE;
      case LONG -> LongCell.TYPE;
      case DOUBLE -> DoubleCell.TYPE;
      case STRING -> StringCell.TYPE;
    };
  }

  private static GuessedType of(String text) {
    if (INTEGER.matcher(text).matches()) {
      try {
        long value = Long.parseLong(text);
        return value == (int) value ? INT : LONG;
      } catch (NumberFormatException e) {
        return DOUBLE;
      }
    }
    return DECIMAL.matcher(text).matches() ? DOUBLE : STRING;
  }

  /** The type of a column; text where every cell is missing. */
  static GuessedType of(Iterable<Optional<String>> texts) {
    GuessedType widest = INT;
    boolean seen = false;
    for (Optional<String> text : texts) {
      if (text.isPresent()) {
        seen = true;
        GuessedType type = of(text.get());
        widest = type.compareTo(widest) > 0 ? type : widest;
      }
    }
    return seen ? widest : STRING;
  }
}
