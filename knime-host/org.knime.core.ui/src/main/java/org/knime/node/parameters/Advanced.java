// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Shown in a dialog only when the user asks for the advanced settings. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Advanced {}
