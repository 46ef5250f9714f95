// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context;

public interface DeepCopy<T> {
  T copy();
}
