// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.number;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopMaxValidationProvider;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopMinValidationProvider;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.TypeDependentMaxValidation;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.TypeDependentMinValidation;
import org.knime.node.parameters.updates.StateProvider;

@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD})
public @interface NumberInputWidget {
  Class<? extends NumberInputWidgetValidation.MaxValidation> maxValidation() default
      TypeDependentMaxValidation.class;

  Class<? extends StateProvider<? extends NumberInputWidgetValidation.MaxValidation>>
      maxValidationProvider() default NoopMaxValidationProvider.class;

  Class<? extends NumberInputWidgetValidation.MinValidation> minValidation() default
      TypeDependentMinValidation.class;

  Class<? extends StateProvider<? extends NumberInputWidgetValidation.MinValidation>>
      minValidationProvider() default NoopMinValidationProvider.class;
}
