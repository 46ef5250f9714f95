// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gollum.engine.GoldenFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The cache is, file by file, what huggingface_hub leaves after the same download. */
@EnabledOnOs({OS.LINUX, OS.MAC}) // golden/hub-cache.json holds links
class CacheLayoutTest {
  @TempDir private Path cache;

  @Test
  void everyFileLiesWherePythonPutsIt() throws IOException {
    JsonObject golden = GoldenFile.read("hub-cache");
    assertThat(golden.get("commit").getAsString()).isEqualTo(LocalHub.COMMIT);
    try (LocalHub server = new LocalHub()) {
      for (JsonObject file : GoldenFile.objects(golden, "files")) {
        String name = file.get("name").getAsString();
        String text = file.get("text").getAsString();
        if (file.get("large").getAsBoolean()) {
          server.largeFile(name, text.getBytes(StandardCharsets.UTF_8));
        } else {
          server.file(name, text);
        }
      }
      TestHub.get(TestHub.at(server, cache));
    }
    Map<String, String> python = new TreeMap<>();
    golden
        .getAsJsonObject("layout")
        .entrySet()
        .forEach(entry -> python.put(entry.getKey(), entry.getValue().getAsString()));
    assertThat(layout()).isEqualTo(python);
  }

  /** As the function of that name in tools/hub-check/local_hub.py. */
  private Map<String, String> layout() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(cache)) {
      for (Path path : paths.toList()) {
        String name = cache.relativize(path).toString();
        if (Files.isSymbolicLink(path)) {
          found.put(name, "-> " + Files.readSymbolicLink(path));
        } else if (Files.isRegularFile(path)) {
          found.put(
              name, name.contains("/refs/") ? Files.readString(path) : Files.size(path) + " bytes");
        }
      }
    }
    return found;
  }
}
