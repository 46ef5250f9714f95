// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The folder for what can be made again: unpacked natives, hidden states, the worker's log. It is
 * the system property {@code gollum.cache}, else the system's usual place: {@code
 * %LOCALAPPDATA%\gollum}, {@code ~/Library/Caches/gollum}, or {@code gollum} in {@code
 * XDG_CACHE_HOME}, which is {@code ~/.cache} if not set.
 */
public final class CacheFolder {
  private CacheFolder() {}

  /** That of this process. It need not exist. */
  public static Path locate() {
    return locate(System.getProperties(), System.getenv());
  }

  /** That of a process with these system properties and this environment. */
  public static Path locate(Map<?, ?> properties, Map<String, String> environment) {
    Object own = properties.get("gollum.cache");
    if (own != null) {
      return Path.of(own.toString());
    }
    String system = String.valueOf(properties.get("os.name")).toLowerCase(Locale.ROOT);
    Path home = Path.of(String.valueOf(properties.get("user.home")));
    if (system.startsWith("windows")) {
      String local = environment.get("LOCALAPPDATA");
      return (local == null ? home.resolve("AppData").resolve("Local") : Path.of(local))
          .resolve("gollum");
    }
    if (system.startsWith("mac")) {
      return home.resolve("Library").resolve("Caches").resolve("gollum");
    }
    String xdg = environment.get("XDG_CACHE_HOME");
    return (xdg == null || xdg.isEmpty() ? home.resolve(".cache") : Path.of(xdg)).resolve("gollum");
  }
}
