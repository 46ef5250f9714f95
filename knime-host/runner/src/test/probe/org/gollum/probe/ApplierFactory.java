// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.SingleCellFactory;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Appends a learned mean. */
public final class ApplierFactory extends DefaultNodeFactory {
  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Applier")
          .icon("")
          .shortDescription("Applies.")
          .fullDescription("Applies a mean.")
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addInputPort("Mean", "mean", Mean.TYPE)
                      .addInputTable("Table", "in")
                      .addOutputTable("Table", "out"))
          .model(
              m ->
                  m.withoutParameters()
                      .configure(
                          (in, out) -> {
                            MeanSpec spec = in.getInPortSpec(0);
                            out.setOutSpec(0, columns(in.getInTableSpec(1), spec, 0).createSpec());
                          })
                      .execute(
                          (in, out) -> {
                            Mean mean = in.getInPortObject(0);
                            BufferedDataTable table = in.getInTable(1);
                            out.setOutData(
                                0,
                                in.getExecutionContext()
                                    .createColumnRearrangeTable(
                                        table,
                                        columns(table.getDataTableSpec(), mean.spec, mean.value),
                                        in.getExecutionContext()));
                          }));

  public ApplierFactory() {
    super(NODE);
  }

  private static ColumnRearranger columns(DataTableSpec spec, MeanSpec mean, double value) {
    ColumnRearranger columns = new ColumnRearranger(spec);
    columns.append(
        new SingleCellFactory(
            new DataColumnSpecCreator("mean of " + mean.column, DoubleCell.TYPE).createSpec()) {
          @Override
          public DataCell getCell(DataRow row) {
            return new DoubleCell(value);
          }
        });
    return columns;
  }
}
