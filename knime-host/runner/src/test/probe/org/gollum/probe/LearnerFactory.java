// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.migration.Migrate;

/** The mean of a column as a port object. */
public final class LearnerFactory extends DefaultNodeFactory {
  public static final class Parameters implements NodeParameters {
    String column = "y";

    @Migrate(loadDefaultIfAbsent = true)
    boolean forgetful = false;
  }

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Learner")
          .icon("")
          .shortDescription("Learns.")
          .fullDescription("Learns a mean.")
          .sinceVersion(1, 0, 0)
          .ports(p -> p.addInputTable("Table", "in").addOutputPort("Mean", "mean", Mean.TYPE))
          .model(
              m ->
                  m.parametersClass(Parameters.class)
                      .configure(
                          (in, out) -> {
                            Parameters parameters = in.getParameters();
                            if (!in.getInTableSpec(0).containsName(parameters.column)) {
                              throw new InvalidSettingsException("no column " + parameters.column);
                            }
                            out.setOutSpec(0, new MeanSpec(parameters.column));
                          })
                      .execute(
                          (in, out) -> {
                            Parameters parameters = in.getParameters();
                            BufferedDataTable table = in.getInTable(0);
                            int index = table.getDataTableSpec().findColumnIndex(parameters.column);
                            double sum = 0;
                            int count = 0;
                            for (DataRow row : table) {
                              DataCell cell = row.getCell(index);
                              if (!cell.isMissing()) {
                                sum += ((DoubleValue) cell).getDoubleValue();
                                count++;
                              }
                            }
                            if (count < table.size()) {
                              out.setWarningMessage(
                                  (table.size() - count) + " rows were left out.");
                            }
                            out.setOutData(
                                0,
                                new Mean(
                                    new MeanSpec(parameters.column),
                                    sum / count,
                                    parameters.forgetful));
                          }));

  public LearnerFactory() {
    super(NODE);
  }
}
