// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gollum.knime.nodes.testing.Tables.spec;

import java.util.List;
import org.gollum.knime.nodes.testing.Tables;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.vector.bitvector.BitVectorValue;
import org.knime.core.data.vector.bytevector.ByteVectorValue;
import org.knime.core.data.vector.doublevector.DoubleVectorValue;

class VectorColumnsTest {

  @Test
  void listsOfNumbersAreVectorsAndNothingElseIs() {
    assertThat(
            spec(
                    "doubles",
                    Tables.LIST,
                    "ints",
                    DataType.getType(ListCell.class, IntCell.TYPE),
                    "texts",
                    DataType.getType(ListCell.class, StringCell.TYPE),
                    "number",
                    DoubleCell.TYPE)
                .stream()
                .map(VectorColumns::isVector))
        .containsExactly(true, true, false, false);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    DataCell cell = VectorColumns.embedding(new double[] {9, 1.5, -2, 9}, 1, 2);

    assertThat(VectorColumns.read(cell)).containsExactly(1.5, -2);
  }

  @Test
  void aMissingElementIsNoNumber() {
    DataCell cell =
        CollectionCellFactory.createListCell(List.of(new DoubleCell(1), DataType.getMissingCell()));

    assertThat(VectorColumns.read(cell)).containsExactly(1, Double.NaN);
  }

  @Test
  void bitsBytesAndDoublesOfKnimesVectorTypesAreRead() {
    assertThat(VectorColumns.read(new Bits("0110"))).containsExactly(0, 1, 1, 0);
    assertThat(VectorColumns.read(new Bytes(new int[] {3, 0, 255}))).containsExactly(3, 0, 255);
    assertThat(VectorColumns.read(new Doubles(new double[] {0.5, -1}))).containsExactly(0.5, -1);
  }

  private abstract static class TestCell extends DataCell {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      return getClass().getSimpleName();
    }

    @Override
    protected boolean equalsDataCell(DataCell other) {
      return false;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  private static final class Bits extends TestCell implements BitVectorValue {
    private static final long serialVersionUID = 1L;
    private final String bits;

    Bits(String bits) {
      this.bits = bits;
    }

    @Override
    public long length() {
      return bits.length();
    }

    @Override
    public long cardinality() {
      return bits.chars().filter(c -> c == '1').count();
    }

    @Override
    public boolean get(long index) {
      return bits.charAt((int) index) == '1';
    }

    @Override
    public boolean isEmpty() {
      return bits.indexOf('1') < 0;
    }

    @Override
    public long nextClearBit(long from) {
      return bits.indexOf('0', (int) from);
    }

    @Override
    public long nextSetBit(long from) {
      return bits.indexOf('1', (int) from);
    }

    @Override
    public String toHexString() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String toBinaryString() {
      return bits;
    }
  }

  private static final class Bytes extends TestCell implements ByteVectorValue {
    private static final long serialVersionUID = 1L;
    private final int[] counts;

    Bytes(int[] counts) {
      this.counts = counts;
    }

    @Override
    public long length() {
      return counts.length;
    }

    @Override
    public int cardinality() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int get(long index) {
      return counts[(int) index];
    }

    @Override
    public boolean isEmpty() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long nextCountIndex(long from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long nextZeroIndex(long from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long sumOfAllCounts() {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Doubles extends TestCell implements DoubleVectorValue {
    private static final long serialVersionUID = 1L;
    private final double[] values;

    Doubles(double[] values) {
      this.values = values;
    }

    @Override
    public int getLength() {
      return values.length;
    }

    @Override
    public double getValue(int index) {
      return values[index];
    }
  }
}
