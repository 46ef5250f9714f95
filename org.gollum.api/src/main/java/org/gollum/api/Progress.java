// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

/** Told by long work how far it is; the same object says whether it was cancelled. */
public interface Progress extends CancelCheck {

  /** Work that nobody watches or cancels. */
  Progress NONE =
      new Progress() {
        @Override
        public void report(double fraction, String message) {}

        @Override
        public void check() {}
      };

  /**
   * Says how far the work is.
   *
   * @param fraction done so far, 0 to 1
   * @param message a few words: what is being done, how far it is
   */
  void report(double fraction, String message);

  /**
   * Part of the work as a whole of its own: what it reports from 0 to 1 is this one's {@code from}
   * to {@code to}.
   */
  default Progress part(double from, double to) {
    Progress whole = this;
    return new Progress() {
      @Override
      public void report(double fraction, String message) {
        whole.report(from + (to - from) * fraction, message);
      }

      @Override
      public void check() {
        whole.check();
      }
    };
  }

  /** Work inside this one whose small steps are nobody's concern: it can only be cancelled. */
  default Progress quiet() {
    Progress whole = this;
    return new Progress() {
      @Override
      public void report(double fraction, String message) {}

      @Override
      public void check() {
        whole.check();
      }
    };
  }
}
