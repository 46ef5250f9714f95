// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.validation;

public interface BuiltinValidation {
  String getErrorMessage();

  Object getParameters();
}
