// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.setting.singleselection;

import java.util.Objects;
import java.util.Optional;
import org.knime.node.parameters.persistence.Persistable;

/** A choice that is either a text (a column) or one of a few special ones. */
public final class StringOrEnum<E extends Enum<E>> implements Persistable {
  private final String text;
  private final E special;

  public StringOrEnum(String text) {
    this.text = text;
    special = null;
  }

  public StringOrEnum(E special) {
    text = null;
    this.special = special;
  }

  public String getStringChoice() {
    return text;
  }

  public Optional<E> getEnumChoice() {
    return Optional.ofNullable(special);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StringOrEnum<?> choice
        && Objects.equals(text, choice.text)
        && special == choice.special;
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, special);
  }
}
