// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.layout;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.node.parameters.layout.After;

@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface AfterAllOf {
  After[] value();
}
