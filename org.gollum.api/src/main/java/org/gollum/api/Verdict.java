// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import java.util.Locale;

/** What a check thinks of something it looked at. */
public enum Verdict implements Named {
  /** As it should be. */
  OK,
  /** Works, but slower than it could, or not for everything. */
  WARNING,
  /** Something that the program is for does not work. */
  PROBLEM;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
