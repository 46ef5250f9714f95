// SPDX-License-Identifier: Apache-2.0
/**
 * Tables in CSV files (RFC 4180, UTF-8): {@link org.gollum.engine.table.Table} reads one whole,
 * {@link org.gollum.engine.table.TableFile} writes one. Cells are texts until a column is asked for
 * as numbers; multi-line cells stay as they are. Every fault of a file is told with file, line and
 * column. Numbers are written so that they read back to the same double.
 */
@NullMarked
package org.gollum.engine.table;

import org.jspecify.annotations.NullMarked;
