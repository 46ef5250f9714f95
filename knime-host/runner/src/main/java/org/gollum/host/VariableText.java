// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import org.gollum.api.InputException;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;

/** Reads a variable's value from text, as the type that the workflow gave it. */
final class VariableText {
  private VariableText() {}

  static FlowVariable parse(FlowVariable before, String text) {
    String name = before.getName();
    VariableType<?> type = before.getVariableType();
    try {
      if (type == VariableType.IntType.INSTANCE) {
        return new FlowVariable(name, Integer.parseInt(text));
      }
      if (type == VariableType.LongType.INSTANCE) {
        return new FlowVariable(name, VariableType.LongType.INSTANCE, Long.parseLong(text));
      }
      if (type == VariableType.DoubleType.INSTANCE) {
        return new FlowVariable(name, Double.parseDouble(text));
      }
      if (type == VariableType.BooleanType.INSTANCE
          && (text.equals("true") || text.equals("false"))) {
        return new FlowVariable(name, VariableType.BooleanType.INSTANCE, Boolean.valueOf(text));
      }
    } catch (NumberFormatException e) {
      throw wrong(name, type, text);
    }
    if (type == VariableType.StringType.INSTANCE) {
      return new FlowVariable(name, text);
    }
    throw wrong(name, type, text);
  }

  private static InputException wrong(String name, VariableType<?> type, String text) {
    return InputException.of(
            "\"" + text + "\" is no value for the variable \"" + name + "\" of type " + type + ".")
        .setting("--set")
        .build();
  }
}
