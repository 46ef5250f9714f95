// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Gives a view its first data, as JSON with the data as its {@code result}. KNIME writes any object
 * so; here only texts and maps of texts are known.
 */
public final class InitialDataService<D> extends AbstractDataService {
  private final Supplier<D> data;
  private final Serializer<D> serializer;

  private InitialDataService(InitialDataServiceBuilder<D> builder) {
    super(builder);
    data = builder.data;
    serializer = builder.serializer == null ? InitialDataService::json : builder.serializer;
  }

  public static <D> InitialDataServiceBuilder<D> builder(Supplier<D> data) {
    return new InitialDataServiceBuilder<>(data);
  }

  public String getInitialData() {
    try {
      return "{\"result\":" + serializer.serialize(data.get()) + "}";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof String text) {
      return text.chars()
          .mapToObj(c -> c < ' ' || c == '"' || c == '\\' ? escaped(c) : Character.toString(c))
          .collect(Collectors.joining("", "\"", "\""));
    }
    throw new IllegalArgumentException("data of " + value + " are not known here");
  }

  private static String escaped(int character) {
    return String.format(java.util.Locale.ROOT, "\\u%04x", character);
  }

  /** Writes the data as text. */
  public interface Serializer<D> {
    String serialize(D data) throws IOException;
  }

  public static final class InitialDataServiceBuilder<D> extends AbstractDataServiceBuilder {
    private final Supplier<D> data;
    private Serializer<D> serializer;

    private InitialDataServiceBuilder(Supplier<D> data) {
      this.data = data;
    }

    public InitialDataServiceBuilder<D> serializer(Serializer<D> value) {
      serializer = value;
      return this;
    }

    public InitialDataService<D> build() {
      return new InitialDataService<>(this);
    }
  }
}
