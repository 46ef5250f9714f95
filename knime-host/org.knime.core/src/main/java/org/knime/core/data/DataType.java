// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.convert.map.IdentifiableType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/**
 * What the cells of a column have in common: the values they can be read as, the preferred one
 * first. The type of one cell class knows that class, a list knows the type of its elements, and
 * the common type of different cells has no cell class at all.
 */
public final class DataType implements IdentifiableType {
  private static final String CELL_CLASS = "cell_class";
  private static final String ELEMENT_TYPE = "collection_element_type";
  private static final Map<String, String> NAMES =
      Map.of(
          "DoubleCell",
          "Number (Float)",
          "IntCell",
          "Number (Integer)",
          "LongCell",
          "Number (Long Integer)",
          "StringCell",
          "String",
          "BooleanCell",
          "Boolean value",
          "ListCell",
          "List",
          "MissingCell",
          "?");
  private static final Map<Class<? extends DataCell>, List<Class<? extends DataValue>>> VALUES =
      new ConcurrentHashMap<>();
  static final DataType MISSING =
      new DataType(MissingCell.class, null, List.of(MissingValue.class));
  private static final MissingCell MISSING_CELL = new MissingCell(null);

  private final Class<? extends DataCell> cellClass;
  private final DataType elementType;
  private final List<Class<? extends DataValue>> values;

  private DataType(
      Class<? extends DataCell> cellClass,
      DataType elementType,
      List<Class<? extends DataValue>> values) {
    this.cellClass = cellClass;
    this.elementType = elementType;
    this.values = values;
  }

  public static DataType getType(Class<? extends DataCell> cellClass) {
    return getType(cellClass, null);
  }

  public static DataType getType(Class<? extends DataCell> cellClass, DataType elementType) {
    Objects.requireNonNull(cellClass, "cell class");
    return cellClass == MissingCell.class
        ? MISSING
        : new DataType(cellClass, elementType, valuesOf(cellClass));
  }

  static DataType of(DataCell cell) {
    return getType(
        cell.getClass(), cell instanceof CollectionDataValue list ? list.getElementType() : null);
  }

  public static DataCell getMissingCell() {
    return MISSING_CELL;
  }

  private static List<Class<? extends DataValue>> valuesOf(Class<? extends DataCell> cellClass) {
    return VALUES.computeIfAbsent(
        cellClass,
        c -> {
          Set<Class<? extends DataValue>> found = new LinkedHashSet<>();
          for (Class<?> type = c; type != null; type = type.getSuperclass()) {
            collect(type, found);
          }
          found.add(DataValue.class);
          return List.copyOf(found);
        });
  }

  private static void collect(Class<?> type, Set<Class<? extends DataValue>> found) {
    for (Class<?> parent : type.getInterfaces()) {
      if (DataValue.class.isAssignableFrom(parent) && parent != DataValue.class) {
        found.add(parent.asSubclass(DataValue.class));
      }
    }
    for (Class<?> parent : type.getInterfaces()) {
      collect(parent, found);
    }
  }

  public Class<? extends DataCell> getCellClass() {
    return cellClass;
  }

  public Class<? extends DataValue> getPreferredValueClass() {
    return values.get(0);
  }

  public List<Class<? extends DataValue>> getValueClasses() {
    return values;
  }

  public DataType getCollectionElementType() {
    return elementType;
  }

  public boolean isCollectionType() {
    return elementType != null;
  }

  public boolean isMissingValueType() {
    return this == MISSING;
  }

  public boolean isCompatible(Class<? extends DataValue> value) {
    return isMissingValueType() || values.contains(value);
  }

  public boolean isAdaptable(Class<? extends DataValue> value) {
    return isCompatible(value);
  }

  @SuppressWarnings("unchecked") // only read
  public boolean isAdaptableToAny(Class<? extends DataValue>... candidates) {
    for (Class<? extends DataValue> candidate : candidates) {
      if (isCompatible(candidate)) {
        return true;
      }
    }
    return false;
  }

  public boolean isASuperTypeOf(DataType other) {
    if (equals(other) || other.isMissingValueType()) {
      return true;
    }
    if (!other.values.containsAll(values)) {
      return false;
    }
    return elementType == null
        || other.elementType != null && elementType.isASuperTypeOf(other.elementType);
  }

  public static DataType getCommonSuperType(DataType first, DataType second) {
    if (first.isASuperTypeOf(second)) {
      return first;
    }
    if (second.isASuperTypeOf(first)) {
      return second;
    }
    List<Class<? extends DataValue>> common = new ArrayList<>(first.values);
    common.retainAll(second.values);
    DataType elements =
        first.elementType == null || second.elementType == null
            ? null
            : getCommonSuperType(first.elementType, second.elementType);
    return new DataType(
        elements != null && first.cellClass == second.cellClass ? first.cellClass : null,
        elements,
        List.copyOf(common));
  }

  public DataValueComparator getComparator() {
    return new DataValueComparator() {
      @Override
      protected int compareDataValues(DataValue left, DataValue right) {
        if (left instanceof DoubleValue a && right instanceof DoubleValue b) {
          return Double.compare(a.getDoubleValue(), b.getDoubleValue());
        }
        return left.toString().compareTo(right.toString());
      }
    };
  }

  public String getName() {
    if (cellClass == null) {
      return "Unknown type";
    }
    return NAMES.getOrDefault(cellClass.getSimpleName(), cellClass.getSimpleName());
  }

  public String toPrettyString() {
    return isCollectionType()
        ? getName() + " (Collection of: " + elementType.toPrettyString() + ")"
        : getName();
  }

  @Override
  public String getIdentifier() {
    return cellClass == null ? getName() : cellClass.getName();
  }

  public void save(ConfigWO config) {
    config.addString(CELL_CLASS, cellClass == null ? null : cellClass.getName());
    if (elementType != null) {
      elementType.save(config.addConfig(ELEMENT_TYPE));
    }
  }

  public static DataType load(ConfigRO config) throws InvalidSettingsException {
    String name = config.getString(CELL_CLASS);
    if (name == null) {
      throw new InvalidSettingsException(
          "A type without a cell class cannot be read by the stand-in.");
    }
    Config elements = config.containsKey(ELEMENT_TYPE) ? config.getConfig(ELEMENT_TYPE) : null;
    try {
      return getType(
          Class.forName(name).asSubclass(DataCell.class), elements == null ? null : load(elements));
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new InvalidSettingsException("\"" + name + "\" is no known cell class.", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataType type
        && cellClass == type.cellClass
        && Objects.equals(elementType, type.elementType)
        && Set.copyOf(values).equals(Set.copyOf(type.values));
  }

  @Override
  public int hashCode() {
    return Objects.hash(cellClass, elementType);
  }

  @Override
  public String toString() {
    return toPrettyString();
  }
}
