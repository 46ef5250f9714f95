// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

/** Answers a dialog's or view's requests; here only a type. */
public final class RpcDataService {
  private RpcDataService() {}
}
