// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.convert.map;

public interface IdentifiableType {
  String getIdentifier();
}
