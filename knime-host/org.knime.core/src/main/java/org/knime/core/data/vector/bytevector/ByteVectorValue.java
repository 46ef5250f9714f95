// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.vector.bytevector;

import org.knime.core.data.DataValue;

public interface ByteVectorValue extends DataValue {
  int cardinality();

  int get(long number);

  boolean isEmpty();

  long length();

  long nextCountIndex(long number);

  long nextZeroIndex(long number);

  long sumOfAllCounts();
}
