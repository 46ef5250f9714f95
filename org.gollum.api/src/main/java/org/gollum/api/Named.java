// SPDX-License-Identifier: Apache-2.0
package org.gollum.api;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A choice with the name that users see in files, on the command line and in messages. */
public interface Named {

  /** The lower-case name, with hyphens. */
  String id();

  /**
   * The constant of that name.
   *
   * @param type the enum to look in
   * @param id what the user wrote
   * @param setting the option or field it was written in, for the message
   * @throws InputException that lists the names there are, if none is {@code id}
   */
  static <E extends Enum<E> & Named> E parse(Class<E> type, String id, String setting) {
    for (E constant : type.getEnumConstants()) {
      if (constant.id().equals(id)) {
        return constant;
      }
    }
    String known =
        Arrays.stream(type.getEnumConstants()).map(Named::id).collect(Collectors.joining(", "));
    throw InputException.of("\"" + id + "\" is not known.")
        .setting(setting)
        .remedy("Choose one of: " + known + ".")
        .build();
  }
}
