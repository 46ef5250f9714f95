// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** What is known of a column's values: bounds, or all the values. Either may be unknown (null). */
public final class DataColumnDomain {
  private final Set<DataCell> values;
  private final DataCell lower;
  private final DataCell upper;

  DataColumnDomain(Set<? extends DataCell> values, DataCell lower, DataCell upper) {
    this.values = values == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(values));
    this.lower = lower;
    this.upper = upper;
  }

  public Set<DataCell> getValues() {
    return values;
  }

  public DataCell getLowerBound() {
    return lower;
  }

  public DataCell getUpperBound() {
    return upper;
  }

  public boolean hasValues() {
    return values != null;
  }

  public boolean hasLowerBound() {
    return lower != null && !lower.isMissing();
  }

  public boolean hasUpperBound() {
    return upper != null && !upper.isMissing();
  }

  public boolean hasBounds() {
    return hasLowerBound() && hasUpperBound();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataColumnDomain domain
        && Objects.equals(values, domain.values)
        && Objects.equals(lower, domain.lower)
        && Objects.equals(upper, domain.upper);
  }

  @Override
  public int hashCode() {
    return Objects.hash(values, lower, upper);
  }

  @Override
  public String toString() {
    return "lower=" + lower + ",upper=" + upper + ",values=" + values;
  }
}
