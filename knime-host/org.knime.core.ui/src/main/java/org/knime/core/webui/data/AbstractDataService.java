// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

import java.util.Optional;

public abstract class AbstractDataService implements DataService {
  private final AbstractDataServiceBuilder builder;

  AbstractDataService(AbstractDataServiceBuilder builder) {
    this.builder = builder;
  }

  @Override
  public Optional<Runnable> deactivateRunnable() {
    return Optional.ofNullable(builder.deactivate);
  }

  @Override
  public Optional<Runnable> disposeRunnable() {
    return Optional.ofNullable(builder.dispose);
  }

  public abstract static class AbstractDataServiceBuilder
      implements DataService.DataServiceBuilder {
    private Runnable deactivate;
    private Runnable dispose;

    @Override
    public DataService.DataServiceBuilder onDeactivate(Runnable action) {
      deactivate = action;
      return this;
    }

    @Override
    public DataService.DataServiceBuilder onDispose(Runnable action) {
      dispose = action;
      return this;
    }
  }
}
