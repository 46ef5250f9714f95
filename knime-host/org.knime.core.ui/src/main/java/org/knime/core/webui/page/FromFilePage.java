// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

/** A page that lies in a bundle. */
public class FromFilePage extends Page {
  FromFilePage(Resource page) {
    super(page, true);
  }
}
