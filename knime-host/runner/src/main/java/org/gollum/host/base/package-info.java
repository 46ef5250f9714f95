// SPDX-License-Identifier: Apache-2.0
/**
 * The few nodes of KNIME's own that our workflows use, written again for the offline host from
 * their settings' keys and their behaviour.
 *
 * <p>Open {@link org.gollum.host.base.BaseNodes} first: it knows them by the class of their
 * factory. Each reads the settings that KNIME stores and refuses, by name, a value whose meaning is
 * not built here. Files are those of the workflow's data area.
 */
@NullMarked
package org.gollum.host.base;

import org.jspecify.annotations.NullMarked;
