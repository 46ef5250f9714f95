// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import org.knime.node.parameters.widget.choices.util.AllColumnsProvider;

/** Offers all columns of the first port's table. */
public final class AllColumnChoices extends AllColumnsProvider {}
