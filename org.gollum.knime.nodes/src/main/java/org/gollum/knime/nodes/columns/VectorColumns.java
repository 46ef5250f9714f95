// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.collection.ListDataValue;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.vector.bitvector.BitVectorValue;
import org.knime.core.data.vector.bytevector.ByteVectorValue;
import org.knime.core.data.vector.doublevector.DoubleVectorValue;

/** Cells that hold a vector: lists of numbers, double vectors, bit and byte vectors. */
public final class VectorColumns {
  private VectorColumns() {}

  /** The type of an embedding: a list of doubles, as KNIME's own text embedders write it. */
  public static DataType embeddingType() {
    return DataType.getType(ListCell.class, DoubleCell.TYPE);
  }

  /** Whether a column's cells can be read as vectors. */
  public static boolean isVector(DataColumnSpec column) {
    DataType type = column.getType();
    if (type.isCompatible(DoubleVectorValue.class)
        || type.isCompatible(BitVectorValue.class)
        || type.isCompatible(ByteVectorValue.class)) {
      return true;
    }
    // A set has no order, so only a list can be a vector.
    return type.isCompatible(ListDataValue.class)
        && type.getCollectionElementType().isCompatible(DoubleValue.class);
  }

  /** A list cell of the given values. */
  public static DataCell embedding(double[] values, int from, int length) {
    List<DataCell> cells = new ArrayList<>(length);
    for (int i = from; i < from + length; i++) {
      cells.add(new DoubleCell(values[i]));
    }
    return CollectionCellFactory.createListCell(cells);
  }

  /**
   * The values of a cell of a column that {@link #isVector}; NaN where the list has a missing
   * element.
   */
  static double[] read(DataCell cell) {
    if (cell instanceof DoubleVectorValue vector) {
      double[] values = new double[vector.getLength()];
      for (int i = 0; i < values.length; i++) {
        values[i] = vector.getValue(i);
      }
      return values;
    }
    if (cell instanceof BitVectorValue bits) {
      double[] values = new double[Math.toIntExact(bits.length())];
      for (long i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
        values[(int) i] = 1;
      }
      return values;
    }
    if (cell instanceof ByteVectorValue bytes) {
      double[] values = new double[Math.toIntExact(bytes.length())];
      for (int i = 0; i < values.length; i++) {
        values[i] = bytes.get(i);
      }
      return values;
    }
    if (cell instanceof CollectionDataValue list) {
      double[] values = new double[list.size()];
      int i = 0;
      for (DataCell element : list) {
        values[i++] =
            element instanceof DoubleValue number && !element.isMissing()
                ? number.getDoubleValue()
                : Double.NaN;
      }
      return values;
    }
    throw new IllegalArgumentException("not a vector: " + cell.getType());
  }
}
