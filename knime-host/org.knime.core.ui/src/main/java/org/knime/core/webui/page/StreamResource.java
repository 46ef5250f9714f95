// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import java.io.InputStream;
import java.util.function.Supplier;

/** A file of a page. */
record StreamResource(String path, Supplier<InputStream> content) implements Resource {
  @Override
  public boolean isStatic() {
    return true;
  }

  @Override
  public InputStream getInputStream() {
    return content.get();
  }

  @Override
  public String getRelativePath() {
    return path;
  }

  @Override
  public ContentType getContentType() {
    return path.endsWith(".js")
        ? ContentType.SHADOW_APP
        : path.endsWith(".svg")
            ? ContentType.SVG
            : path.endsWith(".png") ? ContentType.PNG : ContentType.HTML;
  }
}
