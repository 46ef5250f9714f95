// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
  @Test
  void itIsTheSystemsOwnUnlessSet() {
    Map<String, String> linux = Map.of("os.name", "Linux", "user.home", "/home/ada");
    assertThat(CacheFolder.locate(linux, Map.of())).isEqualTo(Path.of("/home/ada/.cache/gollum"));
    assertThat(CacheFolder.locate(linux, Map.of("XDG_CACHE_HOME", "/scratch")))
        .isEqualTo(Path.of("/scratch/gollum"));
    Map<String, String> mac = Map.of("os.name", "Mac OS X", "user.home", "/Users/ada");
    assertThat(CacheFolder.locate(mac, Map.of()))
        .isEqualTo(Path.of("/Users/ada/Library/Caches/gollum"));
    Map<String, String> windows = Map.of("os.name", "Windows 11", "user.home", "C:/Users/ada");
    assertThat(CacheFolder.locate(windows, Map.of("LOCALAPPDATA", "D:/local")))
        .isEqualTo(Path.of("D:/local/gollum"));
    Map<String, String> set = Map.of("os.name", "Linux", "gollum.cache", "/tmp/here");
    assertThat(CacheFolder.locate(set, Map.of())).isEqualTo(Path.of("/tmp/here"));
  }
}
