// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.webui.node.dialog.defaultdialog.setting.singleselection.StringOrEnum;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.persistence.Persistor;

/**
 * Parameters in settings, by reflection over the fields: field {@code m_factor} or {@code factor}
 * under the key {@code factor}, unless {@link Persist} names another; an enum by its constant's
 * name; a class of parameters or an array of such as a group; an {@link Optional} as its value and
 * a flag {@code <key>_is_present}. A field absent in the settings is an error unless {@link
 * Migrate}, {@link Migration} or {@link LoadDefaultsForAbsentFields} allows it.
 */
final class StoredParameters {
  private StoredParameters() {}

  static <S> S create(Class<S> type, NodeParametersInput input) {
    try {
      if (input != null) {
        try {
          Constructor<S> withInput = type.getDeclaredConstructor(NodeParametersInput.class);
          withInput.setAccessible(true);
          return withInput.newInstance(input);
        } catch (NoSuchMethodException e) {
          // The class has no defaults that depend on the input.
        }
      }
      Constructor<S> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type.getName() + " needs a constructor without arguments", e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "the constructor of " + type.getName() + " failed: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The stored fields by key, those of superclasses first. */
  private static Map<String, Field> fields(Class<?> type) {
    Deque<Class<?>> line = new ArrayDeque<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      line.push(c);
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Class<?> c : line) {
      for (Field field : c.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (Modifier.isStatic(modifiers)
            || Modifier.isPrivate(modifiers) && !hasAnnotation(field)
            || Modifier.isTransient(modifiers)
            || field.isSynthetic()) {
          continue;
        }
        if (field.getType() == Void.class) {
          continue;
        } // only something to look at in the dialog
        field.setAccessible(true);
        fields.put(key(field), field);
      }
    }
    return fields;
  }

  private static boolean hasAnnotation(Field field) {
    return field.getAnnotations().length > 0;
  }

  private static String key(Field field) {
    Persist persist = field.getAnnotation(Persist.class);
    if (persist != null && !persist.configKey().isEmpty()) {
      return persist.configKey();
    }
    return field.getName().startsWith("m_") ? field.getName().substring(2) : field.getName();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the persistor was written for the annotated type
  private static Optional<NodeParametersPersistor<Object>> persistor(
      Persistor onField, Class<?> type) {
    Persistor annotation = onField != null ? onField : type.getAnnotation(Persistor.class);
    return annotation == null
        ? Optional.empty()
        : Optional.of((NodeParametersPersistor) create(annotation.value(), null));
  }

  // ---- saving

  static void save(Class<?> type, Object parameters, NodeSettingsWO settings) {
    Optional<NodeParametersPersistor<Object>> own = persistor(null, type);
    if (own.isPresent()) {
      own.get().save(parameters, settings);
      return;
    }
    try {
      for (Map.Entry<String, Field> entry : fields(type).entrySet()) {
        Field field = entry.getValue();
        Object value = field.get(parameters);
        Optional<NodeParametersPersistor<Object>> persistor =
            persistor(field.getAnnotation(Persistor.class), Object.class);
        if (persistor.isPresent()) {
          persistor.get().save(value, settings);
        } else {
          saveValue(field.getGenericType(), value, entry.getKey(), settings);
        }
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void saveValue(Type generic, Object value, String key, NodeSettingsWO settings) {
    Class<?> type = raw(generic);
    if (type == Optional.class) {
      Optional<?> optional = (Optional<?>) value;
      settings.addBoolean(key + "_is_present", optional.isPresent());
      Type inner = ((ParameterizedType) generic).getActualTypeArguments()[0];
      optional.ifPresent(present -> saveValue(inner, present, key, settings));
    } else if (type == StringOrEnum.class) {
      StringOrEnum<?> choice = (StringOrEnum<?>) value;
      NodeSettingsWO inner = settings.addNodeSettings(key);
      inner.addString("regularChoice", choice.getStringChoice());
      inner.addString(
          "specialChoice_Internals", choice.getEnumChoice().map(Enum::name).orElse(null));
    } else if (type.isEnum()) {
      settings.addString(key, value == null ? null : ((Enum<?>) value).name());
    } else if (SimpleValue.knows(type)) {
      SimpleValue.save(type, value, key, settings);
    } else if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      NodeSettingsWO inner = settings.addNodeSettings(key);
      Type element =
          type.isArray()
              ? type.getComponentType()
              : ((ParameterizedType) generic).getActualTypeArguments()[0];
      int index = 0;
      if (type.isArray()) {
        for (; value != null && index < Array.getLength(value); index++) {
          saveValue(element, Array.get(value, index), Integer.toString(index), inner);
        }
      } else {
        for (Object item : (Collection<?>) value) {
          saveValue(element, item, Integer.toString(index++), inner);
        }
      }
    } else if (Persistable.class.isAssignableFrom(type)) {
      save(type, value, settings.addNodeSettings(key));
    } else {
      throw new IllegalArgumentException(
          "the field \"" + key + "\" has the type " + type.getName() + ", which is not stored");
    }
  }

  // ---- loading

  static <S> S load(Class<S> type, NodeSettingsRO settings) throws InvalidSettingsException {
    Optional<NodeParametersPersistor<Object>> own = persistor(null, type);
    if (own.isPresent()) {
      return type.cast(own.get().load(settings));
    }
    S parameters = create(type, null);
    boolean defaults = type.isAnnotationPresent(LoadDefaultsForAbsentFields.class);
    try {
      for (Map.Entry<String, Field> entry : fields(type).entrySet()) {
        Field field = entry.getValue();
        Optional<Object> loaded = loadField(field, entry.getKey(), settings, defaults);
        if (loaded.isPresent()) {
          field.set(parameters, loaded.get() == NULL ? null : loaded.get());
        }
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return parameters;
  }

  private static final Object NULL = new Object();

  /** Empty where the default of the field stays. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // the migration was written for the field's type
  private static Optional<Object> loadField(
      Field field, String key, NodeSettingsRO settings, boolean defaults)
      throws InvalidSettingsException {
    Migration migration = field.getAnnotation(Migration.class);
    if (migration != null) {
      NodeParametersMigration<Object> migrations =
          (NodeParametersMigration) create(migration.value(), null);
      for (ConfigMigration<Object> candidate : migrations.getConfigMigrations()) {
        if (candidate.getMatcher().test(settings)) {
          return Optional.of(orNull(candidate.getLoader().load(settings)));
        }
      }
      if (migrations instanceof DefaultProvider<Object> provider
          && !present(field, key, settings)) {
        return Optional.of(orNull(provider.getDefault()));
      }
    }
    Optional<NodeParametersPersistor<Object>> persistor =
        persistor(field.getAnnotation(Persistor.class), Object.class);
    Migrate migrate = field.getAnnotation(Migrate.class);
    boolean mayBeAbsent = defaults || migrate != null && migrate.loadDefaultIfAbsent();
    if (persistor.isPresent()) {
      if (mayBeAbsent
          && java.util.Arrays.stream(persistor.get().getConfigPaths())
              .noneMatch(path -> settings.containsKey(path[0]))) {
        return Optional.empty();
      }
      return Optional.of(orNull(persistor.get().load(settings)));
    }
    if (mayBeAbsent && !present(field, key, settings)) {
      return Optional.empty();
    }
    return Optional.of(orNull(loadValue(field.getGenericType(), key, settings)));
  }

  private static boolean present(Field field, String key, NodeSettingsRO settings) {
    return settings.containsKey(field.getType() == Optional.class ? key + "_is_present" : key);
  }

  private static Object orNull(Object value) {
    return value == null ? NULL : value;
  }

  private static Object loadValue(Type generic, String key, NodeSettingsRO settings)
      throws InvalidSettingsException {
    Class<?> type = raw(generic);
    if (type == Optional.class) {
      Type inner = ((ParameterizedType) generic).getActualTypeArguments()[0];
      return settings.getBoolean(key + "_is_present")
          ? Optional.ofNullable(loadValue(inner, key, settings))
          : Optional.empty();
    }
    if (type == StringOrEnum.class) {
      return loadChoice((ParameterizedType) generic, settings.getNodeSettings(key));
    }
    if (type.isEnum()) {
      return constant(type, settings.getString(key), key);
    }
    if (SimpleValue.knows(type)) {
      return SimpleValue.load(type, key, settings);
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      NodeSettingsRO inner = settings.getNodeSettings(key);
      Type element =
          type.isArray()
              ? type.getComponentType()
              : ((ParameterizedType) generic).getActualTypeArguments()[0];
      List<Object> items = new java.util.ArrayList<>();
      while (inner.containsKey(Integer.toString(items.size()))) {
        items.add(loadValue(element, Integer.toString(items.size()), inner));
      }
      if (!type.isArray()) {
        return items;
      }
      Object array = Array.newInstance(type.getComponentType(), items.size());
      for (int i = 0; i < items.size(); i++) {
        Array.set(array, i, items.get(i));
      }
      return array;
    }
    if (Persistable.class.isAssignableFrom(type)) {
      return load(type, settings.getNodeSettings(key));
    }
    throw new IllegalArgumentException(
        "the field \"" + key + "\" has the type " + type.getName() + ", which is not stored");
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the argument is an enum by the type's own bound
  private static StringOrEnum<?> loadChoice(ParameterizedType generic, NodeSettingsRO settings)
      throws InvalidSettingsException {
    String special = settings.getString("specialChoice_Internals", null);
    if (special == null) {
      return new StringOrEnum(settings.getString("regularChoice"));
    }
    return new StringOrEnum(
        (Enum)
            constant(raw(generic.getActualTypeArguments()[0]), special, "specialChoice_Internals"));
  }

  private static Object constant(Class<?> type, String name, String key)
      throws InvalidSettingsException {
    if (name == null) {
      return null;
    }
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new InvalidSettingsException(
        "Invalid value '"
            + name
            + "' for \""
            + key
            + "\". Possible values: "
            + java.util.Arrays.toString(type.getEnumConstants()));
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }
}
