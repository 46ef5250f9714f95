// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

/** Takes what a view changed; here only a type. */
public final class ApplyDataService<D> extends AbstractDataService {
  private ApplyDataService() {
    super(new AbstractDataServiceBuilder() {});
  }
}
