// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.net.URL;

/** The file that a node is made for. */
public class NodeCreationContext {
  private final URL url;

  public NodeCreationContext(URL url) {
    this.url = url;
  }

  public URL getUrl() {
    return url;
  }
}
