// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

public interface DoubleValue extends DataValue {
  double getDoubleValue();
}
