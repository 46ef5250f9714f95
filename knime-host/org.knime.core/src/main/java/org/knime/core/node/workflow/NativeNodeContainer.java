// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** A node in a workflow; here only a type. */
public class NativeNodeContainer {
  private NativeNodeContainer() {}
}
