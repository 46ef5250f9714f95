// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gollum.api.InputException;
import org.junit.jupiter.api.Test;

class CommandLineWordsTest {
  private static List<String> words(String line) {
    return CommandLineWords.of(line, "command");
  }

  @Test
  void blanksSeparateWords() {
    assertThat(words("  ssh  gpu-server\tgollum worker "))
        .containsExactly("ssh", "gpu-server", "gollum", "worker");
  }

  @Test
  void quotesKeepWordsTogetherAndGo() {
    assertThat(words("ssh 'gpu server' \"C:\\Program Files\\gollum.cmd\" worker"))
        .containsExactly("ssh", "gpu server", "C:\\Program Files\\gollum.cmd", "worker");
    assertThat(words("a=\"b c\"d 'say \"hi\"' \"it's\" ''"))
        .containsExactly("a=b cd", "say \"hi\"", "it's", "");
  }

  @Test
  void nothingElseIsSpecial() {
    assertThat(words("run ~/x $HOME *.txt \\ a\\ b"))
        .containsExactly("run", "~/x", "$HOME", "*.txt", "\\", "a\\", "b");
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> words("ssh \"gpu server worker"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "command: The quote \" in the command is not closed. Write it a second time where the"
                + " word ends.");
    assertThatThrownBy(() -> words("   "))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "command: The command names no program. Write the program and its arguments, such as:"
                + " ssh gpu-server gollum worker");
  }
}
