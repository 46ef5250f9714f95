// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.InputStream;
import java.util.zip.ZipInputStream;

/** The zip entries of a stored port object. */
public class PortObjectZipInputStream extends ZipInputStream {
  PortObjectZipInputStream(InputStream in) {
    super(in);
  }
}
