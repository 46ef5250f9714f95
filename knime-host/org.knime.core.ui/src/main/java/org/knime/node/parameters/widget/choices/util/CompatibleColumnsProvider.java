// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.util;

import java.util.Collection;
import java.util.List;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.StringValue;

/** Offers the columns that can be read as one of some values. */
public class CompatibleColumnsProvider implements FilteredInputTableColumnsProvider {
  private final Collection<Class<? extends DataValue>> types;

  protected CompatibleColumnsProvider(Collection<Class<? extends DataValue>> types) {
    this.types = List.copyOf(types);
  }

  protected CompatibleColumnsProvider(Class<? extends DataValue> type) {
    this(List.of(type));
  }

  @Override
  public boolean isIncluded(DataColumnSpec column) {
    return types.stream().anyMatch(column.getType()::isCompatible);
  }

  /** Offers numbers. */
  public static class DoubleColumnsProvider extends CompatibleColumnsProvider {
    protected DoubleColumnsProvider() {
      super(DoubleValue.class);
    }
  }

  /** Offers texts. */
  public static class StringColumnsProvider extends CompatibleColumnsProvider {
    protected StringColumnsProvider() {
      super(StringValue.class);
    }
  }
}
