// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.files;

import com.google.gson.JsonArray;

/** Arrays of whole numbers in JSON. */
final class Json {
  private Json() {}

  static JsonArray array(long... values) {
    JsonArray array = new JsonArray();
    for (long value : values) {
      array.add(value);
    }
    return array;
  }
}
