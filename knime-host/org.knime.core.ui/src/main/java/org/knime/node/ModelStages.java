// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.parameters.NodeParameters;

/** The stages that a {@link DefaultModel} is made in. */
final class ModelStages implements DefaultModel.RequireModelParameters {
  @Override
  public DefaultModel.RequireConfigureOrRearrangeColumns parametersClass(
      Class<? extends NodeParameters> parametersClass) {
    return new DefaultModel.RequireConfigureOrRearrangeColumns() {
      @Override
      public DefaultModel.RequireExecute configure(
          DefaultModel.ConfigureOrRearrangerConsumer<
                  DefaultModel.ConfigureInput, DefaultModel.ConfigureOutput>
              configure) {
        return execute -> new Standard(parametersClass, configure, execute);
      }

      @Override
      public DefaultModel rearrangeColumns(
          DefaultModel.ConfigureOrRearrangerConsumer<
                  DefaultModel.RearrangeColumnsInput, DefaultModel.RearrangeColumnsOutput>
              rearrange) {
        return new Rearranging(parametersClass, rearrange);
      }
    };
  }

  private static final class Standard extends DefaultModel {
    private final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure;
    private final ExecuteConsumer execute;

    Standard(
        Class<? extends NodeParameters> parameters,
        ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure,
        ExecuteConsumer execute) {
      super(parameters);
      this.configure = configure;
      this.execute = execute;
    }

    @Override
    void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
      configure.accept(in, out);
    }

    @Override
    void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
      execute.accept(in, out);
    }
  }

  private static final class Rearranging extends DefaultModel {
    private final ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput>
        rearrange;

    Rearranging(
        Class<? extends NodeParameters> parameters,
        ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrange) {
      super(parameters);
      this.rearrange = rearrange;
    }

    private ColumnRearranger rearranger(NodeParameters parameters, DataTableSpec spec)
        throws InvalidSettingsException {
      ColumnRearranger[] made = new ColumnRearranger[1];
      rearrange.accept(
          new RearrangeColumnsInput() {
            @SuppressWarnings("unchecked") // the caller names the node's own parameters class
            @Override
            public <S extends NodeParameters> S getParameters() {
              return (S) parameters;
            }

            @Override
            public DataTableSpec getDataTableSpec() {
              return spec;
            }
          },
          rearranger -> made[0] = rearranger);
      return made[0];
    }

    @Override
    void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
      out.setOutSpec(0, rearranger(in.getParameters(), in.getInTableSpec(0)).createSpec());
    }

    @Override
    void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
      BufferedDataTable table = in.getInTable(0);
      try {
        out.setOutData(
            0,
            in.getExecutionContext()
                .createColumnRearrangeTable(
                    table,
                    rearranger(in.getParameters(), table.getDataTableSpec()),
                    in.getExecutionContext()));
      } catch (InvalidSettingsException e) {
        throw new KNIMEException(e.getMessage(), e);
      }
    }
  }
}
