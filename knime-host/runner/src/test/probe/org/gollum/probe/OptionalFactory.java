// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Says which inputs it has; a mean is optional. */
public final class OptionalFactory extends DefaultNodeFactory {
  private static final DataTableSpec SPEC =
      new DataTableSpec(new DataColumnSpecCreator("inputs", StringCell.TYPE).createSpec());

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Optional")
          .icon("")
          .shortDescription("Tells.")
          .fullDescription("Tells.")
          .sinceVersion(1, 0, 0)
          .dynamicPorts(
              p ->
                  p.addInputPortGroup(
                          "table",
                          g -> g.name("Table").description("in").fixed(BufferedDataTable.TYPE))
                      .addInputPortGroup(
                          "mean",
                          g ->
                              g.name("Mean")
                                  .description("mean")
                                  .optional()
                                  .supportedTypes(Mean.TYPE))
                      .addOutputPortGroup(
                          "out",
                          g -> g.name("Table").description("out").fixed(BufferedDataTable.TYPE)))
          .model(
              m ->
                  m.withoutParameters()
                      .configure((in, out) -> out.setOutSpec(0, SPEC))
                      .execute(
                          (in, out) -> {
                            BufferedDataContainer container =
                                in.getExecutionContext().createDataContainer(SPEC);
                            String text =
                                in.getInPortObjects().length == 1
                                    ? "table"
                                    : "table and " + in.getInPortObjects()[1].getSummary();
                            container.addRowToTable(new DefaultRow("Row0", new StringCell(text)));
                            container.close();
                            out.setOutData(0, container.getTable());
                          }));

  public OptionalFactory() {
    super(NODE);
  }
}
