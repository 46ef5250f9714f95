// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.pageview;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultView.ViewInput;

/**
 * A view that is a page: the engine makes it while the node executes, a frame shows it. The node
 * keeps the page as a table of one cell, which is saved with an executed workflow.
 */
public final class PageView {
  private static final String FRAME = "page-view.html";

  /** The frame's name for the page; it is empty where there is none. */
  public static final String PAGE = "page";

  private PageView() {}

  /** The page as the node keeps it. */
  public static BufferedDataTable kept(String page, ExecutionContext exec) {
    BufferedDataContainer container =
        exec.createDataContainer(
            new DataTableSpec(new DataColumnSpecCreator(PAGE, StringCell.TYPE).createSpec()));
    container.addRowToTable(new DefaultRow(PAGE, new StringCell(page)));
    container.close();
    return container.getTable();
  }

  /** Whether a table is a page that a node kept. */
  public static boolean isPage(BufferedDataTable table) {
    DataTableSpec spec = table.getDataTableSpec();
    return spec.getNumColumns() == 1
        && spec.getColumnSpec(0).getName().equals(PAGE)
        && spec.getColumnSpec(0).getType().equals(StringCell.TYPE);
  }

  /** What the frame asks for: the page, empty before the node has executed. */
  public static Map<String, String> data(ViewInput input) {
    PortObject[] kept = input.getInternalPortObjects();
    return data(
        kept != null && kept.length > 0 && kept[0] instanceof BufferedDataTable table
            ? Optional.of(table)
            : Optional.empty());
  }

  /** What the frame asks for, where a node keeps its tables itself. */
  public static Map<String, String> data(Optional<BufferedDataTable> kept) {
    if (kept.isEmpty()) {
      return Map.of(PAGE, "");
    }
    try (CloseableRowIterator rows = kept.get().iterator()) {
      DataCell cell = rows.next().getCell(0);
      return Map.of(PAGE, ((StringValue) cell).getStringValue());
    }
  }

  /**
   * The frame: asks KNIME for the node's data and shows the page, or that there is none.
   *
   * @param title of the page; neither quotes nor markup
   * @param empty a sentence for a node without a page; neither quotes nor markup
   */
  public static String frame(String title, String empty) {
    try (InputStream in = PageView.class.getResourceAsStream(FRAME)) {
      if (in == null) {
        throw new IllegalStateException(FRAME + " is missing from the bundle");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{{title}}", title)
          .replace("{{empty}}", empty);
    } catch (IOException e) {
      throw new UncheckedIOException(FRAME, e);
    }
  }
}
