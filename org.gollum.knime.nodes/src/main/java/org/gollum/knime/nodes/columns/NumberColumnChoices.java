// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider;

/** Offers the columns of numbers of the first port's table. */
public final class NumberColumnChoices extends CompatibleColumnsProvider.DoubleColumnsProvider {}
