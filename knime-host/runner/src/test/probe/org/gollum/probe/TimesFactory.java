// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.SingleCellFactory;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Appends a column times a factor. */
public final class TimesFactory extends DefaultNodeFactory {
  public static final class Parameters implements NodeParameters {
    @Widget(title = "Column", description = "What to multiply.")
    String column = "x";

    @Widget(title = "Factor", description = "With what.")
    double m_factor = 2;
  }

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Times")
          .icon("")
          .shortDescription("Multiplies.")
          .fullDescription("Multiplies a column.")
          .sinceVersion(1, 0, 0)
          .ports(p -> p.addInputTable("Table", "in").addOutputTable("Table", "out"))
          .model(
              m ->
                  m.parametersClass(Parameters.class)
                      .rearrangeColumns(
                          (in, out) -> {
                            Parameters parameters = in.getParameters();
                            out.setColumnRearranger(columns(parameters, in.getDataTableSpec()));
                          }));

  public TimesFactory() {
    super(NODE);
  }

  private static ColumnRearranger columns(Parameters parameters, DataTableSpec spec)
      throws InvalidSettingsException {
    int index = spec.findColumnIndex(parameters.column);
    if (index < 0) {
      throw new InvalidSettingsException("There is no column \"" + parameters.column + "\".");
    }
    ColumnRearranger columns = new ColumnRearranger(spec);
    String name = DataTableSpec.getUniqueColumnName(spec, parameters.column + " times");
    columns.append(
        new SingleCellFactory(new DataColumnSpecCreator(name, DoubleCell.TYPE).createSpec()) {
          @Override
          public DataCell getCell(DataRow row) {
            DataCell cell = row.getCell(index);
            return cell.isMissing()
                ? DataType.getMissingCell()
                : new DoubleCell(((DoubleValue) cell).getDoubleValue() * parameters.m_factor);
          }
        });
    return columns;
  }
}
