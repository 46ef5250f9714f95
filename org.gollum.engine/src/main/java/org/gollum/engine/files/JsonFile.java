// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.files;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gollum.api.InputException;

/** Reads a JSON file that came from elsewhere, such as those of a model folder. */
public final class JsonFile {
  private JsonFile() {}

  /**
   * The object in a file.
   *
   * @throws InputException if the file cannot be read or holds something else
   */
  public static JsonObject readObject(Path file) {
    if (read(file) instanceof JsonObject object) {
      return object;
    }
    throw otherwise(file, "object");
  }

  /**
   * The array in a file.
   *
   * @throws InputException if the file cannot be read or holds something else
   */
  public static JsonArray readArray(Path file) {
    if (read(file) instanceof JsonArray array) {
      return array;
    }
    throw otherwise(file, "array");
  }

  private static InputException otherwise(Path file, String expected) {
    return InputException.of("The file is not a JSON " + expected + ".")
        .file(file.toString())
        .remedy("Copy or download the model again.")
        .build();
  }

  private static JsonElement read(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8));
    } catch (JsonParseException | java.nio.charset.CharacterCodingException e) {
      throw InputException.of("The file is not JSON.")
          .file(file.toString())
          .remedy("Copy or download the model again.")
          .cause(e)
          .build();
    } catch (IOException e) {
      throw InputException.of("The file could not be read: " + e.getMessage() + ".")
          .file(file.toString())
          .cause(e)
          .build();
    }
  }
}
