// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.vector.doublevector;

import org.knime.core.data.DataValue;

public interface DoubleVectorValue extends DataValue {
  int getLength();

  double getValue(int index);
}
