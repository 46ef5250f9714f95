// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.vector.bitvector;

import org.knime.core.data.DataValue;

public interface BitVectorValue extends DataValue {
  long cardinality();

  boolean get(long number);

  boolean isEmpty();

  long length();

  long nextClearBit(long number);

  long nextSetBit(long number);

  String toBinaryString();

  String toHexString();
}
