// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.filter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD})
public @interface TwinlistWidget {
  String excludedLabel() default "";

  String includedLabel() default "";
}
