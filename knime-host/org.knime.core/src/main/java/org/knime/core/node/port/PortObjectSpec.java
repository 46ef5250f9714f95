// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.IOException;
import javax.swing.JComponent;

public interface PortObjectSpec {
  JComponent[] getViews();

  abstract class PortObjectSpecSerializer<T extends PortObjectSpec> {
    public PortObjectSpecSerializer() {}

    public abstract T loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException;

    public abstract void savePortObjectSpec(T spec, PortObjectSpecZipOutputStream out)
        throws IOException;
  }
}
