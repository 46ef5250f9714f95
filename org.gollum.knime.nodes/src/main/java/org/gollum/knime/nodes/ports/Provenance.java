// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.ports;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a surrogate comes from, beside its figures.
 *
 * @param node that trained it
 * @param date of the training, in UTC: {@code 2026-03-01 14:05 UTC}
 * @param seed that was used, also where a new one is drawn each time
 * @param modelFingerprint of the language model's files; empty where none was read
 */
public record Provenance(String node, String date, long seed, String modelFingerprint) {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * Of a training that has just ended.
   *
   * @param model that texts were read with, if any
   */
  public static Provenance now(String node, long seed, Optional<LanguageModelPortObject> model) {
    return new Provenance(
        node,
        MINUTES.format(Instant.now()),
        seed,
        model.map(port -> port.model().fingerprint()).orElse(""));
  }

  void describe(PortSummary summary) {
    summary
        .line("Trained by", node)
        .line("Trained on", date)
        .line("Random seed", Long.toString(seed));
    if (!modelFingerprint.isEmpty()) {
      summary.line("Fingerprint of the language model", modelFingerprint);
    }
  }
}
