// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;

/**
 * What a system check found.
 *
 * @param findings one line per thing that was looked at
 */
public record SystemCheckAnswer(List<SystemFinding> findings) {

  /** Copies the list. */
  public SystemCheckAnswer {
    findings = List.copyOf(findings);
  }
}
