// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.function.Supplier;

/** The stages of {@link Page#create}. */
final class PageStages implements Page.RequireFromFileOrString {
  @Override
  public Page.RequireRelativePath fromString(Page.StringSupplier content, Charset charset) {
    return page(() -> new ByteArrayInputStream(content.get().getBytes(charset)));
  }

  @Override
  public Page.RequireRelativePath fromString(Page.InputStreamSupplier content, Charset charset) {
    return page(content);
  }

  private static Page.RequireRelativePath page(Supplier<InputStream> content) {
    return path -> new Page(new StreamResource(path, content), false) {};
  }

  // In KNIME this asks OSGi for the bundle, already when the class is loaded: not possible in a
  // plain JVM.
  @Override
  public Page.RequireBundle fromFile() {
    throw new IllegalStateException("a page from a bundle's file needs OSGi; use fromString");
  }
}
