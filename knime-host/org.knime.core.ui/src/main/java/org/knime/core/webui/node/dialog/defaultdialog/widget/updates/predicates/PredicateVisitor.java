// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates;

/** Walks through a condition; the dialog's own matter. */
public interface PredicateVisitor<T> {}
