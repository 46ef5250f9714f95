// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;

/** The model part of a {@link DefaultNode}: parameters, configure, execute. */
public abstract class DefaultModel implements FluentNodeAPI {
  private final Class<? extends NodeParameters> parametersClass;

  DefaultModel(Class<? extends NodeParameters> parametersClass) {
    this.parametersClass = parametersClass;
  }

  final Optional<Class<? extends NodeParameters>> parametersClass() {
    return Optional.ofNullable(parametersClass);
  }

  abstract void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException;

  abstract void execute(ExecuteInput in, ExecuteOutput out)
      throws CanceledExecutionException, KNIMEException;

  /** First stage. */
  public interface RequireModelParameters {
    RequireConfigureOrRearrangeColumns parametersClass(
        Class<? extends NodeParameters> parametersClass);

    default RequireConfigureOrRearrangeColumns withoutParameters() {
      return parametersClass(null);
    }
  }

  /** Second stage. */
  public interface RequireConfigureOrRearrangeColumns {
    RequireExecute configure(
        ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure);

    DefaultModel rearrangeColumns(
        ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput> rearrange);
  }

  /** Third stage. */
  public interface RequireExecute {
    DefaultModel execute(ExecuteConsumer execute);
  }

  /** What a node does with its specs. */
  public interface ConfigureOrRearrangerConsumer<I, O> {
    void accept(I input, O output) throws InvalidSettingsException;
  }

  /** What a node does with its data. */
  public interface ExecuteConsumer {
    void accept(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, KNIMEException;
  }

  /** Parameters and specs. */
  public interface ConfigureInput {
    <S extends NodeParameters> S getParameters();

    <S extends PortObjectSpec> S getInPortSpec(int port);

    PortObjectSpec[] getInPortSpecs();

    DataTableSpec getInTableSpec(int port);

    DataTableSpec[] getInTableSpecs();

    PortType[] getOutPortTypes();
  }

  /** The specs of the outputs. */
  public interface ConfigureOutput {
    <S extends PortObjectSpec> void setOutSpec(int port, S spec);

    <S extends PortObjectSpec> void setOutSpecs(@SuppressWarnings("unchecked") S... specs);

    void setWarningMessage(String message);
  }

  /** Parameters and data. */
  public interface ExecuteInput {
    <S extends NodeParameters> S getParameters();

    <D extends PortObject> D getInPortObject(int port);

    PortObject[] getInPortObjects();

    BufferedDataTable getInTable(int port);

    BufferedDataTable[] getInTables();

    ExecutionContext getExecutionContext();

    PortType[] getOutPortTypes();
  }

  /** The outputs. */
  public interface ExecuteOutput {
    <D extends PortObject> void setOutData(int port, D data);

    <D extends PortObject> void setOutData(@SuppressWarnings("unchecked") D... data);

    <D extends PortObject> void setInternalData(@SuppressWarnings("unchecked") D... data);

    void setWarningMessage(String message);
  }

  /** Parameters and the one table's spec. */
  public interface RearrangeColumnsInput {
    <S extends NodeParameters> S getParameters();

    DataTableSpec getDataTableSpec();
  }

  /** The new columns. */
  public interface RearrangeColumnsOutput {
    void setColumnRearranger(ColumnRearranger rearranger);
  }
}
