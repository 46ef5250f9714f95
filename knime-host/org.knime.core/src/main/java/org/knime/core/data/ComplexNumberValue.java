// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

public interface ComplexNumberValue extends DataValue {
  double getImaginaryValue();

  double getRealValue();
}
