// SPDX-License-Identifier: Apache-2.0
package org.gollum.probelib;

/** Lies in a jar of its own. */
public final class Greeting {
  private Greeting() {}

  public static String text() {
    return "hello from a library";
  }
}
