// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** A port object that stores and reads itself; needs a public constructor without arguments. */
public abstract class AbstractPortObject implements PortObject {
  public AbstractPortObject() {}

  protected abstract void save(PortObjectZipOutputStream out, ExecutionMonitor monitor)
      throws IOException, CanceledExecutionException;

  protected abstract void load(
      PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor monitor)
      throws IOException, CanceledExecutionException;

  /** Stores a class of such objects: the type argument of its subclass names it. */
  public abstract static class AbstractPortObjectSerializer<T extends AbstractPortObject>
      extends PortObjectSerializer<T> {
    public AbstractPortObjectSerializer() {}

    @Override
    public void savePortObject(T object, PortObjectZipOutputStream out, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
      object.save(out, monitor);
    }

    @Override
    public T loadPortObject(
        PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
      T object = make(getClass());
      object.load(in, spec, monitor);
      return object;
    }
  }

  /** A new object of the class that a serializer's class names as its type argument. */
  @SuppressWarnings("unchecked") // the type argument is the class of T
  static <T> T make(Class<?> serializer) throws IOException {
    try {
      Class<?> type =
          (Class<?>)
              ((ParameterizedType) serializer.getGenericSuperclass()).getActualTypeArguments()[0];
      return (T) type.getConstructor().newInstance();
    } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
      throw new IOException(
          "the class of " + serializer.getName() + " needs a public constructor without arguments",
          e);
    } catch (InvocationTargetException e) {
      throw new IOException("the constructor for " + serializer.getName() + " failed", e);
    }
  }
}
