// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui;

import org.knime.core.webui.page.Page;

public interface UIExtension {
  Page getPage();
}
