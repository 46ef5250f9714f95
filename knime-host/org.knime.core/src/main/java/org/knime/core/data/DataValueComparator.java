// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Comparator;

public abstract class DataValueComparator implements Comparator<DataCell> {
  protected DataValueComparator() {}

  @Override
  public final int compare(DataCell left, DataCell right) {
    if (left.isMissing() || right.isMissing()) {
      return Boolean.compare(right.isMissing(), left.isMissing());
    }
    return compareDataValues(left, right);
  }

  protected abstract int compareDataValues(DataValue left, DataValue right);
}
