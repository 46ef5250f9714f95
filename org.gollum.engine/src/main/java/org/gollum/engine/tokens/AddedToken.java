// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tokens;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;

/**
 * A token that is found in a text before anything else is done to it.
 *
 * @param lstrip whether it takes spaces before it along, rstrip those after it
 * @param normalized whether it is looked for in the normalized text
 * @param special whether it is no part of the language
 */
record AddedToken(
    String content,
    boolean singleWord,
    boolean lstrip,
    boolean rstrip,
    boolean normalized,
    boolean special) {

  static AddedToken special(String content) {
    return new AddedToken(content, false, false, false, false, true);
  }

  static AddedToken plain(String content) {
    return new AddedToken(content, false, false, false, true, false);
  }

  /** A special token given as a text or as an object. */
  static Optional<AddedToken> special(JsonElement json) {
    if (json instanceof JsonObject object && object.has("content")) {
      AddedToken token = of(object);
      return Optional.of(
          new AddedToken(
              token.content, token.singleWord, token.lstrip, token.rstrip, token.normalized, true));
    }
    return json instanceof JsonPrimitive text && text.isString()
        ? Optional.of(special(text.getAsString()))
        : Optional.empty();
  }

  static AddedToken of(JsonObject json) {
    boolean special = flag(json, "special", false);
    return new AddedToken(
        json.getAsJsonPrimitive("content").getAsString(),
        flag(json, "single_word", false),
        flag(json, "lstrip", false),
        flag(json, "rstrip", false),
        flag(json, "normalized", !special),
        special);
  }

  private static boolean flag(JsonObject json, String key, boolean usual) {
    return json.get(key) instanceof JsonPrimitive value ? value.getAsBoolean() : usual;
  }

  AddedToken takingSpacesBefore() {
    return new AddedToken(content, singleWord, true, rstrip, normalized, special);
  }

  JsonObject toJson(int id) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("content", content);
    json.addProperty("single_word", singleWord);
    json.addProperty("lstrip", lstrip);
    json.addProperty("rstrip", rstrip);
    json.addProperty("normalized", normalized);
    json.addProperty("special", special);
    return json;
  }
}
