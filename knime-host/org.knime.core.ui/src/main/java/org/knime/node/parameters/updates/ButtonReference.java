// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

public interface ButtonReference {}
