// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopMaxLengthValidationProvider;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopMinLengthValidationProvider;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopPatternValidationProvider;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.NoopStringProvider;
import org.knime.node.parameters.updates.StateProvider;

@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD})
public @interface TextInputWidget {
  Class<? extends TextInputWidgetValidation.MaxLengthValidation> maxLengthValidation() default
      TextInputWidgetValidation.MaxLengthValidation.class;

  Class<? extends StateProvider<? extends TextInputWidgetValidation.MaxLengthValidation>>
      maxLengthValidationProvider() default NoopMaxLengthValidationProvider.class;

  Class<? extends TextInputWidgetValidation.MinLengthValidation> minLengthValidation() default
      TextInputWidgetValidation.MinLengthValidation.class;

  Class<? extends StateProvider<? extends TextInputWidgetValidation.MinLengthValidation>>
      minLengthValidationProvider() default NoopMinLengthValidationProvider.class;

  Class<? extends TextInputWidgetValidation.PatternValidation> patternValidation() default
      TextInputWidgetValidation.PatternValidation.class;

  Class<? extends StateProvider<? extends TextInputWidgetValidation.PatternValidation>>
      patternValidationProvider() default NoopPatternValidationProvider.class;

  String placeholder() default "";

  Class<? extends StateProvider<String>> placeholderProvider() default NoopStringProvider.class;
}
