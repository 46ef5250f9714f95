// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.persistence.Persistable;

/**
 * The parameters of a node or view: a class whose fields are its settings. {@link #validate} checks
 * them when they are loaded.
 */
public interface NodeParameters extends Persistable, WidgetGroup {
  default void validate() throws InvalidSettingsException {}
}
