// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** Something on the stack that travels with the data. */
abstract class FlowObject implements Cloneable {}
