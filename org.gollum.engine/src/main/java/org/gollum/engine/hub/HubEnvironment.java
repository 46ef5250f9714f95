// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gollum.api.InputException;

/**
 * What the environment says about the hub, with the names and meanings of Hugging Face's own tools:
 * {@code HF_HOME}, {@code HF_HUB_CACHE}, {@code HF_ENDPOINT}, {@code HF_TOKEN}, {@code
 * HF_TOKEN_PATH}, {@code HF_HUB_OFFLINE}; and {@code GOLLUM_DOWNLOADS}, which forbids this program
 * alone to download. A variable without a value counts as not set.
 *
 * @param variables the environment
 * @param home the user's folder
 */
record HubEnvironment(Map<String, String> variables, Path home) {
  static final String PUBLIC_HUB = "https://huggingface.co";
  static final String DOWNLOADS = "gollum.downloads";
  private static final String OWN_VARIABLE = "GOLLUM_DOWNLOADS";
  private static final Set<String> NO = Set.of("0", "OFF", "NO", "FALSE");
  private static final Set<String> YES = Set.of("1", "ON", "YES", "TRUE");

  /** That of this process; its system property {@code gollum.downloads} goes first. */
  static HubEnvironment standard() {
    Map<String, String> variables = new HashMap<>(System.getenv());
    String own = System.getProperty(DOWNLOADS);
    if (own != null) {
      variables.put(OWN_VARIABLE, own);
    }
    return new HubEnvironment(variables, Path.of(System.getProperty("user.home")));
  }

  private Optional<String> value(String... names) {
    return Stream.of(names)
        .map(name -> variables.getOrDefault(name, "").strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private Optional<Path> path(String... names) {
    return value(names)
        .map(value -> value.startsWith("~/") ? home.resolve(value.substring(2)) : Path.of(value));
  }

  /** The folder of all that Hugging Face's tools keep. */
  private Path root() {
    return path("HF_HOME")
        .orElseGet(
            () ->
                path("XDG_CACHE_HOME")
                    .orElseGet(() -> home.resolve(".cache"))
                    .resolve("huggingface"));
  }

  /** The cache of models, in which one folder is one model. */
  Path cache() {
    return path("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE").orElseGet(() -> root().resolve("hub"));
  }

  /** The setting that forbids downloads, if one does. */
  Optional<String> offlineBecause() {
    if (value(OWN_VARIABLE).filter(v -> NO.contains(v.toUpperCase(Locale.ROOT))).isPresent()) {
      return Optional.of(DOWNLOADS);
    }
    return Stream.of("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
        .filter(name -> value(name).isPresent())
        .findFirst()
        .filter(name -> YES.contains(value(name).orElseThrow().toUpperCase(Locale.ROOT)));
  }

  /**
   * The hub's address, without a slash at its end.
   *
   * @throws InputException if it is no address of the web
   */
  URI endpoint() {
    String address = value("HF_ENDPOINT").orElse(PUBLIC_HUB).replaceAll("/+$", "");
    try {
      URI uri = URI.create(address);
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Told below, in the user's words.
    }
    throw InputException.of("\"" + address + "\" is no address of a model hub.")
        .setting("HF_ENDPOINT")
        .remedy("Write it as " + PUBLIC_HUB + ", or unset it.")
        .build();
  }

  /**
   * The user's access token, from the environment or from the file that a login of Hugging Face's
   * tools leaves.
   *
   * @throws InputException if it holds characters that no token has, or the file cannot be read
   */
  Optional<String> token() {
    Optional<String> given = value("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN");
    if (given.isPresent()) {
      return Optional.of(checked(given.get(), "HF_TOKEN"));
    }
    Path file = path("HF_TOKEN_PATH").orElseGet(() -> root().resolve("token"));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(checked(text, file.toString()));
    } catch (IOException e) {
      throw InputException.of("The access token could not be read: " + e.getMessage() + ".")
          .file(file.toString())
          .cause(e)
          .build();
    }
  }

  /** The message never holds the token: messages are shown and logged. */
  private static String checked(String token, String place) {
    if (token.chars().allMatch(c -> c > ' ' && c < 127)) {
      return token;
    }
    throw InputException.of("The access token holds characters that no token has.")
        .setting(place)
        .remedy("Copy it again from huggingface.co/settings/tokens.")
        .build();
  }
}
