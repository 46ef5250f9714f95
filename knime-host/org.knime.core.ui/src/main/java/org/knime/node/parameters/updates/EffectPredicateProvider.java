// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import java.util.function.Predicate;
import org.knime.core.webui.node.dialog.defaultdialog.setting.singleselection.StringOrEnum;
import org.knime.node.parameters.NodeParametersInput;

/** Decides from the values of other fields whether an {@link Effect} applies. */
public interface EffectPredicateProvider {
  default EffectPredicate and(EffectPredicate... predicates) {
    EffectPredicate all = predicates[0];
    for (int i = 1; i < predicates.length; i++) {
      all = all.and(predicates[i]);
    }
    return all;
  }

  EffectPredicate init(PredicateInitializer initializer);

  default EffectPredicate not(EffectPredicate predicate) {
    return predicate.negate();
  }

  default EffectPredicate or(EffectPredicate... predicates) {
    EffectPredicate any = predicates[0];
    for (int i = 1; i < predicates.length; i++) {
      any = any.or(predicates[i]);
    }
    return any;
  }

  interface PredicateInitializer {
    default EffectPredicate always() {
      return getConstant(input -> true);
    }

    <T> PredicateInitializer.ArrayReference getArray(
        Class<? extends ParameterReference<T[]>> reference);

    PredicateInitializer.BooleanReference getBoolean(
        Class<? extends ParameterReference<Boolean>> reference);

    EffectPredicate getConstant(Predicate<NodeParametersInput> predicate);

    <E extends Enum<E>> PredicateInitializer.EnumReference<E> getEnum(
        Class<? extends ParameterReference<E>> reference);

    EffectPredicate getPredicate(Class<? extends EffectPredicateProvider> type);

    EffectPredicate getPredicate(EffectPredicateProvider effectPredicateProvider);

    PredicateInitializer.StringReference getString(
        Class<? extends ParameterReference<String>> reference);

    <E extends Enum<E>> PredicateInitializer.StringOrEnumReference<E> getStringOrEnum(
        Class<? extends ParameterReference<StringOrEnum<E>>> reference);

    boolean isMissing(Class<? extends ParameterReference<?>> reference);

    default EffectPredicate never() {
      return getConstant(input -> false);
    }

    interface ArrayReference {
      EffectPredicate containsElementSatisfying(EffectPredicateProvider effectPredicateProvider);

      EffectPredicate hasMultipleItems();
    }

    interface BooleanReference {
      EffectPredicate isFalse();

      EffectPredicate isTrue();
    }

    interface EnumReference<E extends Enum<E>> {
      EffectPredicate isOneOf(E... es);
    }

    interface StringOrEnumReference<E extends Enum<E>> {
      PredicateInitializer.EnumReference<E> isEnumChoice();

      default EffectPredicate isEnumChoice(E choice) {
        return isEnumChoice().isOneOf(choice);
      }

      PredicateInitializer.StringReference isStringChoice();
    }

    interface StringReference {
      EffectPredicate isEqualTo(String text);

      EffectPredicate matchesPattern(String text);
    }
  }
}
