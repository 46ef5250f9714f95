// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import java.util.Locale;

/** A number of bytes as a person reads it: 612 B, 4.1 kB, 90.9 MB, 14.5 GB (powers of 1000). */
public final class ByteSize {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

  private ByteSize() {}

  /** One decimal, except below 1000 bytes. */
  public static String text(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes / 1e3;
    int unit = 0;
    // 999.95 would be written as 1000.0.
    while (value >= 999.95 && unit < UNITS.length - 1) {
      value /= 1e3;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
