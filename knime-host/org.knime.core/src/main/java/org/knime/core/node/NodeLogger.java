// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * KNIME's log. Here every level is a fine one: standard streams belong to the command line, and
 * what a user must see is a node's message.
 */
public final class NodeLogger {
  private final Logger logger;

  private NodeLogger(Logger logger) {
    this.logger = logger;
  }

  public static NodeLogger getLogger(Class<?> type) {
    return getLogger(type.getName());
  }

  public static NodeLogger getLogger(String name) {
    return new NodeLogger(Logger.getLogger(name));
  }

  public void debug(Object message) {
    logger.log(Level.FINEST, String.valueOf(message));
  }

  public void debug(Object message, Throwable cause) {
    logger.log(Level.FINEST, String.valueOf(message), cause);
  }

  public void debug(Throwable cause) {
    logger.log(Level.FINEST, cause.getMessage(), cause);
  }

  public void debug(Supplier<Object> message) {
    logger.log(Level.FINEST, () -> String.valueOf(message.get()));
  }

  public void debugWithFormat(String format, Object... values) {
    logger.log(Level.FINEST, () -> String.format(java.util.Locale.ROOT, format, values));
  }

  public void info(Object message) {
    logger.log(Level.FINER, String.valueOf(message));
  }

  public void info(Object message, Throwable cause) {
    logger.log(Level.FINER, String.valueOf(message), cause);
  }

  public void info(Throwable cause) {
    logger.log(Level.FINER, cause.getMessage(), cause);
  }

  public void info(Supplier<Object> message) {
    logger.log(Level.FINER, () -> String.valueOf(message.get()));
  }

  public void infoWithFormat(String format, Object... values) {
    logger.log(Level.FINER, () -> String.format(java.util.Locale.ROOT, format, values));
  }

  public void warn(Object message) {
    logger.log(Level.FINE, String.valueOf(message));
  }

  public void warn(Object message, Throwable cause) {
    logger.log(Level.FINE, String.valueOf(message), cause);
  }

  public void warn(Throwable cause) {
    logger.log(Level.FINE, cause.getMessage(), cause);
  }

  public void warn(Supplier<Object> message) {
    logger.log(Level.FINE, () -> String.valueOf(message.get()));
  }

  public void warnWithFormat(String format, Object... values) {
    logger.log(Level.FINE, () -> String.format(java.util.Locale.ROOT, format, values));
  }

  public void error(Object message) {
    logger.log(Level.FINE, String.valueOf(message));
  }

  public void error(Object message, Throwable cause) {
    logger.log(Level.FINE, String.valueOf(message), cause);
  }

  public void error(Throwable cause) {
    logger.log(Level.FINE, cause.getMessage(), cause);
  }

  public void error(Supplier<Object> message) {
    logger.log(Level.FINE, () -> String.valueOf(message.get()));
  }

  public void errorWithFormat(String format, Object... values) {
    logger.log(Level.FINE, () -> String.format(java.util.Locale.ROOT, format, values));
  }

  public void fatal(Object message) {
    logger.log(Level.FINE, String.valueOf(message));
  }

  public void fatal(Object message, Throwable cause) {
    logger.log(Level.FINE, String.valueOf(message), cause);
  }

  public void fatal(Throwable cause) {
    logger.log(Level.FINE, cause.getMessage(), cause);
  }

  public void fatal(Supplier<Object> message) {
    logger.log(Level.FINE, () -> String.valueOf(message.get()));
  }

  public void fatalWithFormat(String format, Object... values) {
    logger.log(Level.FINE, () -> String.format(java.util.Locale.ROOT, format, values));
  }

  public void coding(Object message) {
    error(message);
  }

  public void coding(Object message, Throwable cause) {
    error(message, cause);
  }

  public boolean isDebugEnabled() {
    return logger.isLoggable(Level.FINEST);
  }

  public boolean isInfoEnabled() {
    return logger.isLoggable(Level.FINER);
  }
}
