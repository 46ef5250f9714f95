// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import org.gollum.api.Progress;

/**
 * Part of a request as a whole of its own: reports 0 to 1 as {@code from} to {@code to}.
 *
 * @param whole told
 * @param from where the part begins
 * @param to where it ends
 */
record Portion(Progress whole, double from, double to) implements Progress {
  @Override
  public void report(double fraction, String message) {
    whole.report(from + (to - from) * fraction, message);
  }

  @Override
  public void check() {
    whole.check();
  }
}
