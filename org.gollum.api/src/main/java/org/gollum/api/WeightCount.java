// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import java.util.Locale;

/** The number of a model's weights as a person reads it: 22.7 M, 494.0 M, 7241.7 M. */
public final class WeightCount {
  private WeightCount() {}

  /** In millions, with one decimal. */
  public static String text(long parameters) {
    return String.format(Locale.ROOT, "%.1f M", parameters / 1e6);
  }
}
