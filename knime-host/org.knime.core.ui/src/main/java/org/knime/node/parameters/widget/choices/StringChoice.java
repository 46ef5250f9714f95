// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

public record StringChoice(String id, String text) {
  public static StringChoice fromId(String id) {
    return new StringChoice(id, id);
  }
}
