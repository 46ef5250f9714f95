// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.knime.core.node.FluentNodeAPI;

/** A page shown in a view, with the files that it loads. */
public class Page implements Resource, FluentNodeAPI {
  protected final Map<String, Resource> m_resources = new LinkedHashMap<>();
  private final Resource page;

  protected Page(Resource page, boolean isCompletelyStatic) {
    this.page = page;
  }

  public static RequireFromFileOrString create() {
    return new PageStages();
  }

  public Page addResource(Supplier<InputStream> content, String path) {
    return addResource(content, path, StandardCharsets.UTF_8);
  }

  public Page addResource(Supplier<InputStream> content, String path, Charset charset) {
    m_resources.put(path, new StreamResource(path, content));
    return this;
  }

  public Page addResourceFromString(Supplier<String> content, String path) {
    return addResource(
        () -> new ByteArrayInputStream(content.get().getBytes(StandardCharsets.UTF_8)), path);
  }

  public Optional<Resource> getResource(String path) {
    return Optional.ofNullable(m_resources.get(path));
  }

  @Override
  public boolean isStatic() {
    return page.isStatic();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return page.getInputStream();
  }

  @Override
  public String getRelativePath() {
    return page.getRelativePath();
  }

  @Override
  public ContentType getContentType() {
    return page.getContentType();
  }

  /** A page's text. */
  @FunctionalInterface
  public interface StringSupplier extends Supplier<String> {}

  /** A page's bytes. */
  @FunctionalInterface
  public interface InputStreamSupplier extends Supplier<InputStream> {}

  /** First stage. */
  public interface RequireFromFileOrString {
    RequireBundle fromFile();

    default RequireRelativePath fromString(StringSupplier content) {
      return fromString(content, StandardCharsets.UTF_8);
    }

    RequireRelativePath fromString(StringSupplier content, Charset charset);

    default RequireRelativePath fromString(InputStreamSupplier content) {
      return fromString(content, StandardCharsets.UTF_8);
    }

    RequireRelativePath fromString(InputStreamSupplier content, Charset charset);
  }

  /** Where the page lies. */
  public interface RequireRelativePath {
    Page relativePath(String path);
  }

  /** The bundle that holds the page. */
  public interface RequireBundle {
    RequireBasePath bundleClass(Class<?> type);

    RequireBasePath bundleID(String id);
  }

  /** The folder in the bundle. */
  public interface RequireBasePath {
    RequireRelativeFilePath basePath(String path);
  }

  /** The file in the folder. */
  public interface RequireRelativeFilePath {
    FromFilePage relativeFilePath(String path);
  }
}
