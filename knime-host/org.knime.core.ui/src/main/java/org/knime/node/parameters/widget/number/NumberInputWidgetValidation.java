// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.number;

import org.knime.node.parameters.validation.BuiltinValidation;

/** Bounds of a number field. */
public sealed interface NumberInputWidgetValidation extends BuiltinValidation {
  default boolean isExclusive() {
    return false;
  }

  /** A lower bound. */
  abstract non-sealed class MinValidation implements NumberInputWidgetValidation {
    public MinValidation() {}

    record MinValidationParams(double min, boolean isExclusive) {}

    protected abstract double getMin();

    @Override
    public final MinValidationParams getParameters() {
      return new MinValidationParams(getMin(), isExclusive());
    }

    @Override
    public String getErrorMessage() {
      return "The value must be "
          + (isExclusive() ? "greater than " : "at least ")
          + getMin()
          + ".";
    }

    /** At least 0. */
    public static final class IsNonNegativeValidation extends MinValidation {
      public IsNonNegativeValidation() {}

      @Override
      public double getMin() {
        return 0;
      }
    }

    /** At least 1. */
    public static final class IsPositiveIntegerValidation extends MinValidation {
      public IsPositiveIntegerValidation() {}

      @Override
      public double getMin() {
        return 1;
      }
    }

    /** Greater than 0. */
    public static final class IsPositiveDoubleValidation extends MinValidation {
      public IsPositiveDoubleValidation() {}

      @Override
      public double getMin() {
        return 0;
      }

      @Override
      public boolean isExclusive() {
        return true;
      }
    }
  }

  /** An upper bound. */
  abstract non-sealed class MaxValidation implements NumberInputWidgetValidation {
    public MaxValidation() {}

    record MaxValidationParams(double max, boolean isExclusive) {}

    protected abstract double getMax();

    @Override
    public final MaxValidationParams getParameters() {
      return new MaxValidationParams(getMax(), isExclusive());
    }

    @Override
    public String getErrorMessage() {
      return "The value must be " + (isExclusive() ? "less than " : "at most ") + getMax() + ".";
    }
  }
}
