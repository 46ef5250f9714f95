// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.testing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.ButtonReference;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.StateProvider;

/**
 * An open dialog, as a provider of choices or messages sees it: values by their references, and
 * states of other providers. Refuses what it was not given, and remembers what the provider wants
 * to be computed after.
 */
public final class DialogValues implements StateProvider.StateProviderInitializer {
  private final Map<Class<?>, Object> values = new HashMap<>();
  private final Set<Object> triggers = new HashSet<>();

  /** What the provider is computed after: references, providers, "opening" or "opened". */
  public Set<Object> triggers() {
    return triggers;
  }

  /** Sets a field's value. */
  public <T> DialogValues value(Class<? extends ParameterReference<T>> reference, T value) {
    values.put(reference, value);
    return this;
  }

  /** Sets what another provider gives. */
  public <T> DialogValues state(Class<? extends StateProvider<T>> provider, T state) {
    values.put(provider, state);
    return this;
  }

  @SuppressWarnings("unchecked") // both setters take key and value of one type
  private <T> Supplier<T> of(Class<?> key) {
    if (!values.containsKey(key)) {
      throw new IllegalArgumentException(key + " is not known to this dialog");
    }
    return () -> (T) values.get(key);
  }

  @Override
  public <T> Supplier<T> getValueSupplier(Class<? extends ParameterReference<T>> type) {
    return of(type);
  }

  @Override
  public <T> Supplier<T> computeFromValueSupplier(Class<? extends ParameterReference<T>> type) {
    triggers.add(type);
    return of(type);
  }

  @Override
  public <T> Supplier<T> computeFromProvidedState(Class<? extends StateProvider<T>> type) {
    triggers.add(type);
    return of(type);
  }

  @Override
  public void computeAfterOpenDialog() {
    triggers.add("opened");
  }

  @Override
  public void computeBeforeOpenDialog() {
    triggers.add("opening");
  }

  @Override
  public <T> void computeOnValueChange(Class<? extends ParameterReference<T>> type) {
    triggers.add(type);
  }

  @Override
  public void computeOnButtonClick(Class<? extends ButtonReference> type) {
    throw new UnsupportedOperationException();
  }

  @Override
  public NodeParametersInput getNodeParametersInput() {
    throw new UnsupportedOperationException();
  }
}
