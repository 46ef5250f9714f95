// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;

/** Rows with x = i/2, n = i, a text and y = i², every third y missing. */
public final class SourceFactory extends ClassicFactory<SourceFactory.Model> {
  @Override
  public Model createNodeModel() {
    return new Model();
  }

  public static final class Model extends ClassicModel {
    private int rows = 3;

    Model() {
      super(0, 1);
    }

    private static DataTableSpec spec() {
      return new DataTableSpec(
          new String[] {"x", "n", "text", "y"},
          new DataType[] {DoubleCell.TYPE, IntCell.TYPE, StringCell.TYPE, DoubleCell.TYPE});
    }

    @Override
    protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
        throws InvalidSettingsException {
      rows = settings.getInt("rows");
    }

    @Override
    protected DataTableSpec[] configure(DataTableSpec[] inputs) throws InvalidSettingsException {
      if (rows < 0) {
        throw new InvalidSettingsException("There cannot be " + rows + " rows.");
      }
      return new DataTableSpec[] {spec()};
    }

    @Override
    protected BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext context)
        throws Exception {
      BufferedDataContainer container = context.createDataContainer(spec());
      for (int i = 0; i < rows; i++) {
        context.setProgress((i + 1.0) / rows, "row " + i);
        container.addRowToTable(
            new DefaultRow(
                RowKey.createRowKey((long) i),
                new DoubleCell(i / 2.0),
                new IntCell(i),
                new StringCell("text " + i),
                i % 3 == 2 ? DataType.getMissingCell() : new DoubleCell(i * i)));
      }
      container.close();
      return new BufferedDataTable[] {container.getTable()};
    }
  }
}
