// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

/** How far a node got. */
public enum NodeState {
  /** Its settings were read. */
  IDLE,
  /** Its settings fit its inputs' columns. */
  CONFIGURED,
  /** Its outputs are there. */
  EXECUTED,
  /** It ended with an error. */
  FAILED
}
