// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

public interface FuzzyNumberValue extends DataValue {
  double getCore();

  double getMaxSupport();

  double getMinSupport();
}
