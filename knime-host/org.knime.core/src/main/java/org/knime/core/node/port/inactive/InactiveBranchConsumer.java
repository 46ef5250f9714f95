// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.inactive;

public interface InactiveBranchConsumer {}
