// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.function.Function;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.port.PortObject;
import org.knime.core.webui.data.DataService;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.page.Page;
import org.knime.node.parameters.NodeParameters;

/** The view of a {@link DefaultNode}: a page, and the data it starts with. */
public final class DefaultView implements FluentNodeAPI {
  private final String description;
  private final Page page;
  private DefaultInitialData<?> initialData;

  DefaultView(String description, Page page) {
    this.description = description;
    this.page = page;
  }

  String description() {
    return description;
  }

  Page page() {
    return page;
  }

  public <D> DefaultView initialData(
      Function<RequireInitialData, DefaultInitialData<D>> declaration) {
    initialData =
        declaration.apply(
            new RequireInitialData() {
              @Override
              public <T> DefaultInitialData<T> data(Function<ViewInput, T> data) {
                return new DefaultInitialData<>(data);
              }
            });
    return this;
  }

  /** The data as the page gets it, where the view has any. */
  Object initialData(ViewInput input) {
    return initialData == null ? null : initialData.data.apply(input);
  }

  /** First stage. */
  public interface RequireViewParameters {
    RequireDescription parametersClass(Class<? extends NodeParameters> parametersClass);

    default RequireDescription withoutParameters() {
      return parametersClass(null);
    }
  }

  /** Second stage. */
  public interface RequireDescription {
    RequirePage description(String text);
  }

  /** Third stage. */
  public interface RequirePage {
    DefaultView page(Function<Page.RequireFromFileOrString, Page> page);
  }

  /** What the data are made from: what the node kept. */
  public interface ViewInput {
    <S extends NodeParameters> S getParameters();

    PortObject[] getInternalPortObjects();

    default BufferedDataTable[] getInternalTables() {
      return java.util.Arrays.copyOf(
          getInternalPortObjects(), getInternalPortObjects().length, BufferedDataTable[].class);
    }
  }

  /** Declares the first data. */
  public interface RequireInitialData {
    <D> DefaultInitialData<D> data(Function<ViewInput, D> data);
  }

  abstract static class AbstractDataService<T extends DataService.DataServiceBuilder>
      implements DataService.DataServiceBuilder {
    protected Runnable m_deactivate;
    protected Runnable m_dispose;

    @SuppressWarnings("unchecked") // T is the class itself
    @Override
    public T onDeactivate(Runnable action) {
      m_deactivate = action;
      return (T) this;
    }

    @SuppressWarnings("unchecked") // as above
    @Override
    public T onDispose(Runnable action) {
      m_dispose = action;
      return (T) this;
    }
  }

  /** The first data of a page. */
  public static final class DefaultInitialData<D> extends AbstractDataService<DefaultInitialData<D>>
      implements FluentNodeAPI {
    private final Function<ViewInput, D> data;
    private InitialDataService.Serializer<D> serializer;

    DefaultInitialData(Function<ViewInput, D> data) {
      this.data = data;
    }

    public DefaultInitialData<D> serializer(InitialDataService.Serializer<D> value) {
      serializer = value;
      return this;
    }
  }
}
