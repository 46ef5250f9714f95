// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import org.gollum.api.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One line of a system check.
 *
 * @param what was looked at: {@code Processor}
 * @param finding what is there, in a sentence or a few words
 * @param verdict what to think of it
 * @param remedy what to do about it; null where all is well
 */
public record SystemFinding(String what, String finding, Verdict verdict, @Nullable String remedy) {

  /** Checks that what is not well has a remedy, and only that. */
  public SystemFinding {
    if ((verdict == Verdict.OK) != (remedy == null)) {
      throw new IllegalArgumentException(what + ": " + verdict + " with remedy " + remedy);
    }
  }

  /** Something that is as it should be. */
  public static SystemFinding ok(String what, String finding) {
    return new SystemFinding(what, finding, Verdict.OK, null);
  }

  /** Something that works, but not as well as it could. */
  public static SystemFinding warning(String what, String finding, String remedy) {
    return new SystemFinding(what, finding, Verdict.WARNING, remedy);
  }

  /** Something that does not work. */
  public static SystemFinding problem(String what, String finding, String remedy) {
    return new SystemFinding(what, finding, Verdict.PROBLEM, remedy);
  }
}
