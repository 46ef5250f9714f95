// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.IOException;
import javax.swing.JComponent;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** What travels along a connection. */
public interface PortObject {
  PortObjectSpec getSpec();

  String getSummary();

  JComponent[] getViews();

  abstract class PortObjectSerializer<T extends PortObject> {
    public PortObjectSerializer() {}

    public abstract T loadPortObject(
        PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException;

    public abstract void savePortObject(
        T object, PortObjectZipOutputStream out, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException;
  }
}
