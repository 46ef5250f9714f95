// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.text;

import org.knime.node.parameters.validation.BuiltinValidation;

/** What a text field accepts. */
public sealed interface TextInputWidgetValidation extends BuiltinValidation {

  /** A pattern as text. */
  record PatternValidationParams(String pattern) {}

  /** The whole text matches a pattern. */
  abstract non-sealed class PatternValidation implements TextInputWidgetValidation {
    public PatternValidation() {}

    protected abstract String getPattern();

    @Override
    public final PatternValidationParams getParameters() {
      return new PatternValidationParams(getPattern());
    }

    @Override
    public String getErrorMessage() {
      return "The value must match the pattern " + getPattern() + ".";
    }

    /** Not only blanks. */
    public static final class IsNotBlankValidation extends PatternValidation {
      public IsNotBlankValidation() {}

      @Override
      public String getPattern() {
        return ".*\\S.*";
      }

      @Override
      public String getErrorMessage() {
        return "The value must not be blank.";
      }
    }

    /** One character. */
    public static final class IsSingleCharacterValidation extends PatternValidation {
      public IsSingleCharacterValidation() {}

      @Override
      public String getPattern() {
        return ".";
      }

      @Override
      public String getErrorMessage() {
        return "The value must be one character.";
      }
    }

    /** At least one character. */
    public static final class IsNotEmptyValidation extends MinLengthValidation {
      public IsNotEmptyValidation() {}

      @Override
      protected int getMinLength() {
        return 1;
      }

      @Override
      public String getErrorMessage() {
        return "The value must not be empty.";
      }
    }
  }

  /** A least length. */
  abstract non-sealed class MinLengthValidation implements TextInputWidgetValidation {
    public MinLengthValidation() {}

    record MinLengthValidationParams(int minLength) {}

    protected abstract int getMinLength();

    @Override
    public final MinLengthValidationParams getParameters() {
      return new MinLengthValidationParams(getMinLength());
    }

    @Override
    public String getErrorMessage() {
      return "The value must have at least " + getMinLength() + " characters.";
    }
  }

  /** A greatest length. */
  abstract non-sealed class MaxLengthValidation implements TextInputWidgetValidation {
    public MaxLengthValidation() {}

    record MaxLengthValidationParams(int maxLength) {}

    protected abstract int getMaxLength();

    @Override
    public final MaxLengthValidationParams getParameters() {
      return new MaxLengthValidationParams(getMaxLength());
    }

    @Override
    public String getErrorMessage() {
      return "The value must have at most " + getMaxLength() + " characters.";
    }

    /** At most one character. */
    public static final class HasAtMaxOneCharValidation extends MaxLengthValidation {
      public HasAtMaxOneCharValidation() {}

      @Override
      public int getMaxLength() {
        return 1;
      }
    }
  }
}
