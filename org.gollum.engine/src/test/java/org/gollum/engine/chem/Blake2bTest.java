// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.chem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Blake2bTest {

  /** Values of Python's hashlib.blake2b(text, digest_size=4). */
  @ParameterizedTest
  @CsvSource({
    "0, 1271cf25",
    "1, ca234c55",
    "3, be391f3a",
    "127, d52a9199",
    "128, 12cabd16",
    "129, 55ada03e",
    "256, c507e6f5",
    "300, a5de59a0",
  })
  void digestsAreThoseOfPython(int length, String digest) {
    byte[] text = "a".repeat(length).getBytes(StandardCharsets.UTF_8);
    assertThat(String.format(java.util.Locale.ROOT, "%08x", Blake2b.hash(text))).isEqualTo(digest);
  }
}
