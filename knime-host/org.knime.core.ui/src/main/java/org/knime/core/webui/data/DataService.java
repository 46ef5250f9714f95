// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

/** Serves data to a view. */
public interface DataService {
  java.util.Optional<Runnable> deactivateRunnable();

  java.util.Optional<Runnable> disposeRunnable();

  /** What every service can be told. */
  interface DataServiceBuilder {
    DataServiceBuilder onDeactivate(Runnable action);

    DataServiceBuilder onDispose(Runnable action);
  }
}
