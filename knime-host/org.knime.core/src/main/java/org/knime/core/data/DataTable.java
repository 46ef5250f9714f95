// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

public interface DataTable extends Iterable<DataRow> {
  DataTableSpec getDataTableSpec();

  RowIterator iterator();
}
