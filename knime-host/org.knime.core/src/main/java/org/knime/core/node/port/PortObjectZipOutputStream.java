// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.OutputStream;
import java.util.zip.ZipOutputStream;

/** The zip entries of a stored port object. */
public class PortObjectZipOutputStream extends ZipOutputStream {
  PortObjectZipOutputStream(OutputStream out) {
    super(out);
  }
}
