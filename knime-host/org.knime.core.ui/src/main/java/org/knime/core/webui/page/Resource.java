// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;

public interface Resource {
  default Optional<Charset> getCharset() {
    return Optional.empty();
  }

  ContentType getContentType();

  InputStream getInputStream() throws IOException;

  String getRelativePath();

  boolean isStatic();

  enum ContentType {
    HTML,
    SHADOW_APP,
    SVG,
    PNG;
  }
}
