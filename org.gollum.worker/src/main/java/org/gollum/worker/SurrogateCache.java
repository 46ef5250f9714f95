// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gollum.engine.deepkernel.Surrogate;

/**
 * The surrogates used last, by the content of their archives: predicting and then selecting with
 * one reads it once. Thread-safe.
 */
final class SurrogateCache {
  private static final int KEPT = 4;

  private final Map<String, Surrogate> surrogates = new LinkedHashMap<>(16, 0.75f, true);

  /** The surrogate of an archive. */
  Surrogate read(Path archive) throws IOException {
    String hash = sha256(archive);
    Optional<Surrogate> known = find(hash);
    if (known.isPresent()) {
      return known.get();
    }
    // Outside the lock: two at once may read the same archive, which costs time and nothing else.
    Surrogate surrogate = Surrogate.read(archive);
    keep(hash, surrogate);
    return surrogate;
  }

  private synchronized Optional<Surrogate> find(String hash) {
    return Optional.ofNullable(surrogates.get(hash));
  }

  private synchronized void keep(String hash, Surrogate surrogate) {
    surrogates.put(hash, surrogate);
    if (surrogates.size() > KEPT) {
      surrogates.remove(surrogates.keySet().iterator().next());
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
