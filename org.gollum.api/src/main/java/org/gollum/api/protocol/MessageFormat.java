// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.gollum.api.Named;
import org.jspecify.annotations.Nullable;

/**
 * How the protocol's records become JSON; both processes configure Gson with it.
 *
 * <p>Choices travel by the name that users see ({@code "pllm-phi"}), so that a trace of the
 * messages can be read and a constant added in the middle misleads nobody. NaN and infinities are
 * allowed: a loss may be one. A record whose constructor refuses the values is a syntax error of
 * the message, which LSP4J (0.24) answers; any other exception it would log and leave the other
 * side waiting for ever.
 */
public final class MessageFormat {
  private MessageFormat() {}

  /** Adds the protocol's conventions to LSP4J's own. */
  public static void configure(GsonBuilder gson) {
    gson.serializeSpecialFloatingPointValues();
    gson.registerTypeAdapterFactory(new Records());
    gson.registerTypeAdapterFactory(new Choices());
  }

  private static final class Records implements TypeAdapterFactory {
    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (!type.getRawType().isRecord()) {
        return null;
      }
      TypeAdapter<T> plain = gson.getDelegateAdapter(this, type);
      return new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, T value) throws IOException {
          plain.write(out, value);
        }

        @Override
        public T read(JsonReader in) throws IOException {
          try {
            return plain.read(in);
          } catch (JsonParseException e) {
            throw e;
          } catch (RuntimeException e) {
            throw new JsonSyntaxException(
                type.getRawType().getSimpleName() + ": " + root(e).getMessage(), e);
          }
        }
      };
    }

    private static Throwable root(Throwable thrown) {
      Throwable root = thrown;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return root;
    }
  }

  private static final class Choices implements TypeAdapterFactory {
    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      Class<? super T> raw = type.getRawType();
      if (!Named.class.isAssignableFrom(raw) || !raw.isEnum()) {
        return null;
      }
      return new TypeAdapter<T>() {
        @Override
        public void write(JsonWriter out, T value) throws IOException {
          out.value(((Named) value).id());
        }

        @Override
        @SuppressWarnings("unchecked") // the raw type is T's own class: enums have no parameters
        public T read(JsonReader in) throws IOException {
          String id = in.nextString();
          for (Object constant : raw.getEnumConstants()) {
            if (((Named) constant).id().equals(id)) {
              return (T) constant;
            }
          }
          throw new JsonSyntaxException(raw.getSimpleName() + ": \"" + id + "\" is not known");
        }
      }.nullSafe();
    }
  }
}
