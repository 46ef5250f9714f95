// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** A view in a window of its own; here only a type. */
public abstract class AbstractNodeView<T extends AbstractNodeView.ViewableModel> {
  private final T model;

  protected AbstractNodeView(T model) {
    this.model = model;
  }

  protected final T getViewableModel() {
    return model;
  }

  protected void updateModel(Object argument) {}

  protected abstract void modelChanged();

  protected abstract void callOpenView(String title);

  protected abstract void callCloseView();

  /** What a view can show. */
  public interface ViewableModel {}
}
