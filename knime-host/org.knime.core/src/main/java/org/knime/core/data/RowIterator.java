// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Iterator;

public abstract class RowIterator implements Iterator<DataRow> {
  public RowIterator() {}

  public abstract boolean hasNext();

  public abstract DataRow next();

  public final void remove() {
    throw new UnsupportedOperationException("rows cannot be removed from a table");
  }
}
