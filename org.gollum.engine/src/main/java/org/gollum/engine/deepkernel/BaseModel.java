// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The language model that a surrogate was trained with. An archive refers to it and never holds it.
 *
 * @param id the id or folder name it was found under
 * @param files SHA-256 in hexadecimal of configuration, tokenizer and weights, by file name
 */
public record BaseModel(String id, Map<String, String> files) {

  /** Copies and sorts the map. */
  public BaseModel {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
