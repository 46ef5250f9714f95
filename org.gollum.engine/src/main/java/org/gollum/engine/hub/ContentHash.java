// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The hash by which the hub knows a file's content, and the cache names it: SHA-256 of the bytes
 * for a large file, and for a small one git's, which is SHA-1 of {@code "blob <size>\0"} and the
 * bytes.
 *
 * @param hex 64 or 40 digits, lower case
 */
record ContentHash(String hex) {
  private static final int SHA256_DIGITS = 64;

  ContentHash {
    if (parse(hex, hex.length()).isEmpty()) {
      throw new IllegalArgumentException("no hash: " + hex);
    }
  }

  /** SHA-256 from text, if it is one. */
  static Optional<ContentHash> sha256(String text) {
    return parse(text, SHA256_DIGITS).map(ContentHash::new);
  }

  /** Git's hash of a file from text, if it is one. */
  static Optional<ContentHash> git(String text) {
    return parse(text, 40).map(ContentHash::new);
  }

  private static Optional<String> parse(String text, int digits) {
    return (digits == 40 || digits == SHA256_DIGITS) && text.matches("[0-9a-f]{" + digits + "}")
        ? Optional.of(text)
        : Optional.empty();
  }

  /**
   * A digest that has seen what stands before the bytes of a file.
   *
   * @param size of the whole file: git's hash begins with it
   */
  MessageDigest begin(long size) {
    try {
      if (hex.length() == SHA256_DIGITS) {
        return MessageDigest.getInstance("SHA-256");
      }
      MessageDigest git = MessageDigest.getInstance("SHA-1");
      git.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
      return git;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1 and SHA-256", e);
    }
  }

  /** Whether the digest of all bytes is this one; the digest is used up. */
  boolean matches(MessageDigest digest) {
    return hex.equals(HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public String toString() {
    return hex;
  }
}
