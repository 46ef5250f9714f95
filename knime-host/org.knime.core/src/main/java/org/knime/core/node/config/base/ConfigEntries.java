// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

/** The types that an entry of a settings file can have, named as in the file. */
public enum ConfigEntries {
  config {
    @Override
    public AbstractConfigEntry createEntry(String key, String value) {
      throw new IllegalArgumentException("a config has no value of its own: " + key);
    }
  },
  xint {
    @Override
    public AbstractConfigEntry createEntry(String key, String value) {
      return new ValueEntry(this, key, Integer.valueOf(value));
    }
  },
  xdouble {
    @Override
    public AbstractConfigEntry createEntry(String key, String value) {
      return new ValueEntry(this, key, Double.valueOf(value));
    }
  },
  xstring {
    @Override
    public AbstractConfigEntry createEntry(String key, String value) {
      return new ValueEntry(this, key, value);
    }
  },
  xboolean {
    @Override
    public AbstractConfigEntry createEntry(String key, String value) {
      return new ValueEntry(this, key, bool(value));
    }
  },
  xchar {
    @Override
    public AbstractConfigEntry createEntry(String key, String value) {
      return new ValueEntry(this, key, character(value));
    }
  },
  xbyte {
    @Override
    public AbstractConfigEntry createEntry(String key, String value) {
      return new ValueEntry(this, key, Byte.valueOf(value));
    }
  },
  xshort {
    @Override
    public AbstractConfigEntry createEntry(String key, String value) {
      return new ValueEntry(this, key, Short.valueOf(value));
    }
  },
  xlong {
    @Override
    public AbstractConfigEntry createEntry(String key, String value) {
      return new ValueEntry(this, key, Long.valueOf(value));
    }
  },
  xfloat {
    @Override
    public AbstractConfigEntry createEntry(String key, String value) {
      return new ValueEntry(this, key, Float.valueOf(value));
    }
  },
  xpassword {
    @Override
    public AbstractConfigEntry createEntry(String key, String value) {
      return new ValueEntry(this, key, value);
    }
  },
  xtransientstring {
    @Override
    public AbstractConfigEntry createEntry(String key, String value) {
      return new ValueEntry(this, key, value);
    }
  };

  /** Reads a value from its text; null only where the type is a text. */
  public abstract AbstractConfigEntry createEntry(String key, String value);

  private static Boolean bool(String value) {
    if ("true".equalsIgnoreCase(value) || "false".equalsIgnoreCase(value)) {
      return Boolean.valueOf(value);
    }
    throw new IllegalArgumentException("neither true nor false: " + value);
  }

  private static Character character(String value) {
    if (value == null || value.length() != 1) {
      throw new IllegalArgumentException("not one character: " + value);
    }
    return value.charAt(0);
  }
}
