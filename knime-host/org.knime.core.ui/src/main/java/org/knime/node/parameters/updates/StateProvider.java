// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import java.util.function.Supplier;
import org.knime.core.webui.node.dialog.defaultdialog.util.updates.StateComputationFailureException;
import org.knime.node.parameters.NodeParametersInput;

/** Computes a state of a dialog: choices, a value, a message. */
public interface StateProvider<S> {
  S computeState(NodeParametersInput input) throws StateComputationFailureException;

  void init(StateProviderInitializer initializer);

  interface StateProviderInitializer {
    void computeAfterOpenDialog();

    void computeBeforeOpenDialog();

    <T> Supplier<T> computeFromProvidedState(Class<? extends StateProvider<T>> type);

    <T> Supplier<T> computeFromValueSupplier(Class<? extends ParameterReference<T>> type);

    void computeOnButtonClick(Class<? extends ButtonReference> type);

    <T> void computeOnValueChange(Class<? extends ParameterReference<T>> type);

    NodeParametersInput getNodeParametersInput();

    <T> Supplier<T> getValueSupplier(Class<? extends ParameterReference<T>> type);
  }

  interface TypeReference<T> {}
}
