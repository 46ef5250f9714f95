// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.io.Closeable;
import java.util.Collections;
import java.util.Iterator;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowIterator;

/** Reads rows; to be closed by who does not read to the end. */
public abstract class CloseableRowIterator extends RowIterator implements Closeable {
  public CloseableRowIterator() {}

  @Override
  public abstract void close();

  public static CloseableRowIterator empty() {
    return from(Collections.emptyIterator());
  }

  public static CloseableRowIterator from(Iterator<? extends DataRow> rows) {
    return new CloseableRowIterator() {
      private boolean closed;

      @Override
      public void close() {
        closed = true;
      }

      @Override
      public boolean hasNext() {
        return !closed && rows.hasNext();
      }

      @Override
      public DataRow next() {
        return rows.next();
      }
    };
  }
}
