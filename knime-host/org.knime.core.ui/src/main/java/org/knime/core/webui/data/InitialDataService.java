// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

import java.io.IOException;

/** Gives a view its first data; here only a type. */
public final class InitialDataService<D> {
  private InitialDataService() {}

  /** Writes the data as text. */
  public interface Serializer<D> {
    String serialize(D data) throws IOException;
  }
}
