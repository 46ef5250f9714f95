// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model's name on the hub: {@code t5-base} or {@code Qwen/Qwen2-0.5B}. The hub allows neither
 * {@code ..} nor {@code --} in one; the cache relies on the second.
 */
record ModelId(String text) {
  private static final Pattern FORM = Pattern.compile("\\w[\\w.-]*(/\\w[\\w.-]*)?");
  private static final String FOLDER_PREFIX = "models--";
  private static final int LONGEST = 96;

  /** The id, if the text is one. */
  static Optional<ModelId> parse(String text) {
    boolean valid =
        FORM.matcher(text).matches()
            && text.length() <= LONGEST
            && !text.contains("..")
            && !text.contains("--");
    return valid ? Optional.of(new ModelId(text)) : Optional.empty();
  }

  /** The id whose folder in the cache has this name, if it is a model's. */
  static Optional<ModelId> ofFolder(String name) {
    return name.startsWith(FOLDER_PREFIX)
        ? parse(name.substring(FOLDER_PREFIX.length()).replace("--", "/"))
        : Optional.empty();
  }

  /** Its folder's name in the cache. */
  String folderName() {
    return FOLDER_PREFIX + text.replace("/", "--");
  }

  @Override
  public String toString() {
    return text;
  }
}
