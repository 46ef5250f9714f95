// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.columns;

import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider;

/** Offers the columns of text of the first port's table. */
public final class TextColumnChoices extends CompatibleColumnsProvider.StringColumnsProvider {}
