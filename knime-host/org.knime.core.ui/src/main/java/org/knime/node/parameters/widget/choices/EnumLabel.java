// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

/** The text that a dialog shows for a constant: its {@link Label}, else its name in words. */
final class EnumLabel {
  private EnumLabel() {}

  static String of(Enum<?> constant) {
    try {
      Label label =
          constant.getDeclaringClass().getField(constant.name()).getAnnotation(Label.class);
      return label == null
          ? constant.name().charAt(0)
              + constant.name().substring(1).toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
          : label.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
