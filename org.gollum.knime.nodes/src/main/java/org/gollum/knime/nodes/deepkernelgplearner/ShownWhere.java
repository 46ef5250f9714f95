// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.deepkernelgplearner;

import org.gollum.knime.nodes.deepkernelgplearner.DeepKernelGpLearnerNodeParameters.Representation;
import org.gollum.knime.nodes.ports.LanguageModelIsConnected;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;

/** Where a setting of the learner's dialog acts; elsewhere it is hidden. */
final class ShownWhere {
  private ShownWhere() {}

  interface OfVectors extends ParameterReference<Representation> {}

  interface OfTexts extends ParameterReference<TextRepresentation> {}

  interface OfSchedule extends ParameterReference<ScheduleChoice> {}

  /** Adapters of the language model are trained. */
  static final class LanguageModelIsTrained implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return texts(settings, TextRepresentation.FINETUNED, TextRepresentation.FINETUNED_ALONE);
    }
  }

  /** A projection is trained. */
  static final class ProjectionIsTrained implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return texts(settings, TextRepresentation.FINETUNED, TextRepresentation.PROJECTION)
          .or(vectorsAreProjected(settings));
    }
  }

  /** Something is trained by steps. */
  static final class StepsAreMade implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return stepsAreMade(settings);
    }
  }

  /** The schedule's numbers are the user's. */
  static final class ScheduleIsSetByHand implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return byHand(settings).and(stepsAreMade(settings));
    }
  }

  /** The dropout is the user's, and there are adapters. */
  static final class DropoutIsSetByHand implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer settings) {
      return byHand(settings).and(new LanguageModelIsTrained().init(settings));
    }
  }

  private static EffectPredicate byHand(EffectPredicateProvider.PredicateInitializer settings) {
    return settings.getEnum(OfSchedule.class).isOneOf(ScheduleChoice.CUSTOM);
  }

  private static EffectPredicate stepsAreMade(
      EffectPredicateProvider.PredicateInitializer settings) {
    return texts(
            settings,
            TextRepresentation.FINETUNED,
            TextRepresentation.FINETUNED_ALONE,
            TextRepresentation.PROJECTION)
        .or(vectorsAreProjected(settings));
  }

  private static EffectPredicate texts(
      EffectPredicateProvider.PredicateInitializer settings, TextRepresentation... some) {
    return new LanguageModelIsConnected()
        .init(settings)
        .and(settings.getEnum(OfTexts.class).isOneOf(some));
  }

  private static EffectPredicate vectorsAreProjected(
      EffectPredicateProvider.PredicateInitializer settings) {
    return new LanguageModelIsConnected()
        .init(settings)
        .negate()
        .and(settings.getEnum(OfVectors.class).isOneOf(Representation.PROJECTION));
  }
}
