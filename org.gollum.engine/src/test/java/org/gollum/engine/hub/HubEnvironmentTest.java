// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gollum.api.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubEnvironmentTest {
  private static final Path HOME = Path.of("/home/ada");

  @TempDir private Path folder;

  private static HubEnvironment of(String... namesAndValues) {
    Map<String, String> variables = new java.util.HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      variables.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new HubEnvironment(variables, HOME);
  }

  @Test
  void theCacheIsWhereHuggingFacesToolsPutIt() {
    assertThat(of().cache()).isEqualTo(Path.of("/home/ada/.cache/huggingface/hub"));
    assertThat(of("XDG_CACHE_HOME", "/xdg").cache()).isEqualTo(Path.of("/xdg/huggingface/hub"));
    assertThat(of("XDG_CACHE_HOME", "/xdg", "HF_HOME", "/big").cache())
        .isEqualTo(Path.of("/big/hub"));
    assertThat(of("HF_HOME", "/big", "HF_HUB_CACHE", "~/hub").cache())
        .isEqualTo(Path.of("/home/ada/hub"));
    assertThat(of("HF_HOME", "/big", "HF_HUB_CACHE", "").cache()).isEqualTo(Path.of("/big/hub"));
  }

  @Test
  void theHubIsThePublicOneUnlessAnotherIsNamed() {
    assertThat(of().endpoint()).isEqualTo(URI.create("https://huggingface.co"));
    assertThat(of("HF_ENDPOINT", "http://mirror:8080/hf//").endpoint())
        .isEqualTo(URI.create("http://mirror:8080/hf"));
  }

  @Test
  void whatIsNoAddressIsRefused() {
    for (String address : new String[] {"mirror", "ftp://mirror", "https://", "http://a b"}) {
      assertThatThrownBy(() -> of("HF_ENDPOINT", address).endpoint())
          .isInstanceOf(InputException.class)
          .hasMessage(
              "HF_ENDPOINT: \""
                  + address.replaceAll("/+$", "")
                  + "\" is no address of a model hub. Write it as https://huggingface.co, or unset"
                  + " it.");
    }
  }

  @Test
  void offlineIsWhatPythonTakesForYes() {
    assertThat(of().offlineBecause()).isEmpty();
    for (String yes : new String[] {"1", "on", "Yes", "TRUE"}) {
      assertThat(of("HF_HUB_OFFLINE", yes).offlineBecause()).as(yes).contains("HF_HUB_OFFLINE");
    }
    assertThat(of("HF_HUB_OFFLINE", "0").offlineBecause()).isEmpty();
    assertThat(of("TRANSFORMERS_OFFLINE", "1").offlineBecause()).contains("TRANSFORMERS_OFFLINE");
  }

  @Test
  void theTokenComesFromTheEnvironmentElseFromTheFileOfALogin() throws IOException {
    assertThat(of("HF_HOME", folder.toString()).token()).isEmpty();
    Files.writeString(folder.resolve("token"), "hf_file\n");
    assertThat(of("HF_HOME", folder.toString()).token()).contains("hf_file");
    assertThat(of("HF_TOKEN_PATH", folder.resolve("token").toString()).token()).contains("hf_file");
    assertThat(of("HF_HOME", folder.toString(), "HF_TOKEN", " hf_env ").token()).contains("hf_env");
  }

  @Test
  void aTokenWithForeignCharactersIsRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> of("HF_TOKEN", "hf_secret\nX-Evil: 1").token())
        .isInstanceOf(InputException.class)
        .hasMessage(
            "HF_TOKEN: The access token holds characters that no token has. Copy it again from"
                + " huggingface.co/settings/tokens.");
  }
}
