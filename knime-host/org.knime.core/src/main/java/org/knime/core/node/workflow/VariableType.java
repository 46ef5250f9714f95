// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.config.base.ConfigEntries;

/** The type of a flow variable: what it can be had as, and which settings it can stand for. */
public abstract class VariableType<T> {
  public VariableType() {}

  public abstract Class<T> getSimpleType();

  protected abstract VariableValue<T> defaultValue();

  protected abstract VariableValue<T> newValue(T value);

  protected abstract VariableValue<T> loadValue(NodeSettingsRO settings)
      throws InvalidSettingsException;

  protected abstract void saveValue(NodeSettingsWO settings, VariableValue<T> value);

  protected abstract boolean canOverwrite(Config config, String key);

  protected abstract void overwrite(T value, Config config, String key)
      throws InvalidConfigEntryException;

  protected abstract boolean canCreateFrom(Config config, String key);

  protected abstract T createFrom(Config config, String key)
      throws InvalidSettingsException, InvalidConfigEntryException;

  public Set<VariableType<?>> getConvertibleTypes() {
    return Set.of(this);
  }

  public final boolean isConvertible(VariableType<?> type) {
    return getConvertibleTypes().contains(type);
  }

  public String getIdentifier() {
    return getClass().getSimpleName();
  }

  protected <U> U getAs(T value, VariableType<U> type) {
    if (!isConvertible(type)) {
      throw new IllegalArgumentException("a variable of type " + this + " is none of type " + type);
    }
    Object converted = value;
    if (type.getSimpleType() == String.class) {
      converted = String.valueOf(value);
    } else if (value instanceof Number number && type.getSimpleType() == Double.class) {
      converted = number.doubleValue();
    } else if (value instanceof Number number && type.getSimpleType() == Long.class) {
      converted = number.longValue();
    }
    return type.getSimpleType().cast(converted);
  }

  static VariableType<?> byIdentifier(String identifier) throws InvalidSettingsException {
    for (VariableType<?> type :
        List.of(
            StringType.INSTANCE,
            IntType.INSTANCE,
            DoubleType.INSTANCE,
            LongType.INSTANCE,
            BooleanType.INSTANCE)) {
      if (type.getIdentifier().equals(identifier)) {
        return type;
      }
    }
    throw new InvalidSettingsException(
        "Flow variables of type \"" + identifier + "\" are not known.");
  }

  @Override
  public String toString() {
    return getIdentifier();
  }

  /** A value with its type. */
  protected abstract static class VariableValue<T> {
    private final VariableType<T> type;
    private final T value;

    protected VariableValue(VariableType<T> type, T value) {
      this.type = type;
      this.value = Objects.requireNonNull(value, "value");
    }

    VariableType<T> type() {
      return type;
    }

    protected T get() {
      return value;
    }

    <U> U as(VariableType<U> wanted) {
      return type.getAs(value, wanted);
    }

    void save(NodeSettingsWO settings) {
      type.saveValue(settings, this);
    }

    void overwrite(Config config, String key) throws InvalidConfigEntryException {
      type.overwrite(value, config, key);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof VariableValue<?> v && type == v.type && value.equals(v.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }

    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /** A setting cannot be read from, or written by, a variable. */
  public static final class InvalidConfigEntryException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidConfigEntryException(String message) {
      super(message);
    }

    public InvalidConfigEntryException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * A type whose value is one entry of the settings, and stands for entries of the types listed.
   */
  protected abstract static class DefaultVariableType<T> extends VariableType<T> {
    private final String identifier;
    private final Class<T> simpleType;
    private final T defaultValue;
    private final Set<ConfigEntries> overwritten;

    DefaultVariableType(
        String identifier, Class<T> simpleType, T defaultValue, Set<ConfigEntries> overwritten) {
      this.identifier = identifier;
      this.simpleType = simpleType;
      this.defaultValue = defaultValue;
      this.overwritten = overwritten;
    }

    abstract T read(ConfigRO config, String key) throws InvalidSettingsException;

    abstract void write(T value, ConfigWO config, String key);

    @Override
    public String getIdentifier() {
      return identifier;
    }

    @Override
    public Class<T> getSimpleType() {
      return simpleType;
    }

    @Override
    protected VariableValue<T> defaultValue() {
      return newValue(defaultValue);
    }

    @Override
    protected VariableValue<T> newValue(T value) {
      return new VariableValue<>(this, value) {};
    }

    @Override
    protected VariableValue<T> loadValue(NodeSettingsRO settings) throws InvalidSettingsException {
      return newValue(read(settings, "value"));
    }

    @Override
    protected void saveValue(NodeSettingsWO settings, VariableValue<T> value) {
      write(value.get(), settings, "value");
    }

    @Override
    protected final boolean canOverwrite(Config config, String key) {
      return config.containsKey(key) && overwritten.contains(config.getEntry(key).getType());
    }

    @Override
    protected void overwrite(T value, Config config, String key)
        throws InvalidConfigEntryException {
      if (!config.containsKey(key)) {
        throw new InvalidConfigEntryException("there is no setting \"" + key + "\"");
      }
      ConfigEntries type = config.getEntry(key).getType();
      if (!overwritten.contains(type)) {
        throw new InvalidConfigEntryException(
            "a variable of type "
                + this
                + " cannot stand for the setting \""
                + key
                + "\" of type "
                + type);
      }
      try {
        config.addEntry(type.createEntry(key, String.valueOf(value)));
      } catch (IllegalArgumentException e) {
        throw new InvalidConfigEntryException(
            "the value " + value + " does not fit the setting \"" + key + "\"", e);
      }
    }

    @Override
    protected final boolean canCreateFrom(Config config, String key) {
      try {
        return read(config, key) != null;
      } catch (InvalidSettingsException e) {
        return false;
      }
    }

    @Override
    protected T createFrom(Config config, String key) throws InvalidSettingsException {
      return read(config, key);
    }
  }

  /** The type of String variables. */
  public static final class StringType extends DefaultVariableType<String> {
    public static final StringType INSTANCE = new StringType();

    private StringType() {
      super(
          "STRING",
          String.class,
          "",
          Set.of(ConfigEntries.xstring, ConfigEntries.xchar, ConfigEntries.xboolean));
    }

    @Override
    public Set<VariableType<?>> getConvertibleTypes() {
      return Set.of(this);
    }

    @Override
    String read(ConfigRO config, String key) throws InvalidSettingsException {
      return config.getString(key);
    }

    @Override
    void write(String value, ConfigWO config, String key) {
      config.addString(key, value);
    }
  }

  /** The type of Integer variables. */
  public static final class IntType extends DefaultVariableType<Integer> {
    public static final IntType INSTANCE = new IntType();

    private IntType() {
      super(
          "INTEGER",
          Integer.class,
          0,
          Set.of(
              ConfigEntries.xint,
              ConfigEntries.xlong,
              ConfigEntries.xdouble,
              ConfigEntries.xfloat,
              ConfigEntries.xbyte,
              ConfigEntries.xshort,
              ConfigEntries.xstring));
    }

    @Override
    public Set<VariableType<?>> getConvertibleTypes() {
      return Set.of(this, LongType.INSTANCE, DoubleType.INSTANCE, StringType.INSTANCE);
    }

    @Override
    Integer read(ConfigRO config, String key) throws InvalidSettingsException {
      return config.getInt(key);
    }

    @Override
    void write(Integer value, ConfigWO config, String key) {
      config.addInt(key, value);
    }
  }

  /** The type of Double variables. */
  public static final class DoubleType extends DefaultVariableType<Double> {
    public static final DoubleType INSTANCE = new DoubleType();

    private DoubleType() {
      super(
          "DOUBLE",
          Double.class,
          0.0,
          Set.of(ConfigEntries.xdouble, ConfigEntries.xfloat, ConfigEntries.xstring));
    }

    @Override
    public Set<VariableType<?>> getConvertibleTypes() {
      return Set.of(this, StringType.INSTANCE);
    }

    @Override
    Double read(ConfigRO config, String key) throws InvalidSettingsException {
      return config.getDouble(key);
    }

    @Override
    void write(Double value, ConfigWO config, String key) {
      config.addDouble(key, value);
    }
  }

  /** The type of Long variables. */
  public static final class LongType extends DefaultVariableType<Long> {
    public static final LongType INSTANCE = new LongType();

    private LongType() {
      super("LONG", Long.class, 0L, Set.of(ConfigEntries.xlong, ConfigEntries.xstring));
    }

    @Override
    public Set<VariableType<?>> getConvertibleTypes() {
      return Set.of(this, StringType.INSTANCE);
    }

    @Override
    Long read(ConfigRO config, String key) throws InvalidSettingsException {
      return config.getLong(key);
    }

    @Override
    void write(Long value, ConfigWO config, String key) {
      config.addLong(key, value);
    }
  }

  /** The type of Boolean variables. */
  public static final class BooleanType extends DefaultVariableType<Boolean> {
    public static final BooleanType INSTANCE = new BooleanType();

    private BooleanType() {
      super("BOOLEAN", Boolean.class, false, Set.of(ConfigEntries.xboolean, ConfigEntries.xstring));
    }

    @Override
    public Set<VariableType<?>> getConvertibleTypes() {
      return Set.of(this, StringType.INSTANCE);
    }

    @Override
    Boolean read(ConfigRO config, String key) throws InvalidSettingsException {
      return config.getBoolean(key);
    }

    @Override
    void write(Boolean value, ConfigWO config, String key) {
      config.addBoolean(key, value);
    }
  }
}
