// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Makes a {@link DataColumnDomain}. */
public class DataColumnDomainCreator {
  private Set<? extends DataCell> values;
  private DataCell lower;
  private DataCell upper;

  public DataColumnDomainCreator() {}

  public DataColumnDomainCreator(DataColumnDomain domain) {
    this(domain.getValues(), domain.getLowerBound(), domain.getUpperBound());
  }

  public DataColumnDomainCreator(Set<? extends DataCell> values) {
    this(values, null, null);
  }

  public DataColumnDomainCreator(DataCell[] values) {
    this(new LinkedHashSet<>(Arrays.asList(values)));
  }

  public DataColumnDomainCreator(DataCell lower, DataCell upper) {
    this((Set<? extends DataCell>) null, lower, upper);
  }

  public DataColumnDomainCreator(Set<? extends DataCell> values, DataCell lower, DataCell upper) {
    this.values = values;
    this.lower = lower;
    this.upper = upper;
  }

  public void setValues(Set<? extends DataCell> values) {
    this.values = values;
  }

  public void setLowerBound(DataCell lower) {
    this.lower = lower;
  }

  public void setUpperBound(DataCell upper) {
    this.upper = upper;
  }

  public DataColumnDomain createDomain() {
    return new DataColumnDomain(values, lower, upper);
  }
}
