// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

/** Why a campaign ended, in the words of the flow variable {@code stopReason}. */
enum StopReason {
  /** The best outcome reached the target. */
  TARGET_REACHED("target reached"),
  /** As many rounds ran as the start allows. */
  MAXIMUM_ROUNDS("maximum rounds"),
  /** The best outcome did not improve for some rounds. */
  NO_IMPROVEMENT("no improvement"),
  /** Every candidate was tried. */
  NO_CANDIDATES("no candidates left"),
  /** The loop's body returned no rows. */
  NOTHING_RETURNED("no experiments returned");

  private final String words;

  StopReason(String words) {
    this.words = words;
  }

  /** The variable's value; workflows may compare with it. */
  String words() {
    return words;
  }
}
