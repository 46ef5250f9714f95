// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

public interface FuzzyIntervalValue extends DataValue {
  double getCenterOfGravity();

  double getMaxCore();

  double getMaxSupport();

  double getMinCore();

  double getMinSupport();
}
