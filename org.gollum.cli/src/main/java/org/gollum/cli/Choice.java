// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.Arrays;
import java.util.Iterator;
import org.gollum.api.AcquisitionFunction;
import org.gollum.api.BadSmiles;
import org.gollum.api.BatchStrategy;
import org.gollum.api.Combination;
import org.gollum.api.Direction;
import org.gollum.api.FeatureKind;
import org.gollum.api.InitialDesign;
import org.gollum.api.InputException;
import org.gollum.api.Named;
import org.gollum.api.NamedSchedule;
import org.gollum.api.Pooling;
import org.gollum.api.Precision;
import org.gollum.api.Representation;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;

/** A named choice as an option's value: reads it, and lists the names for help and suggestions. */
abstract sealed class Choice<E extends Enum<E> & Named>
    implements ITypeConverter<E>, Iterable<String> {
  private final Class<E> type;

  Choice(Class<E> type) {
    this.type = type;
  }

  @Override
  public E convert(String value) {
    try {
      return Named.parse(type, value, "");
    } catch (InputException e) {
      InputException.Problem problem = e.problem();
      throw new CommandLine.TypeConversionException(
          problem.summary() + (problem.remedy() == null ? "" : " " + problem.remedy()));
    }
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(type.getEnumConstants()).map(Named::id).iterator();
  }

  /** Names of {@link Direction}. */
  static final class OfDirection extends Choice<Direction> {
    OfDirection() {
      super(Direction.class);
    }
  }

  /** Names of {@link Representation}. */
  static final class OfRepresentation extends Choice<Representation> {
    OfRepresentation() {
      super(Representation.class);
    }
  }

  /** Names of {@link Combination}. */
  static final class OfCombination extends Choice<Combination> {
    OfCombination() {
      super(Combination.class);
    }
  }

  /** Names of {@link NamedSchedule}. */
  static final class OfSchedule extends Choice<NamedSchedule> {
    OfSchedule() {
      super(NamedSchedule.class);
    }
  }

  /** Names of {@link Pooling}. */
  static final class OfPooling extends Choice<Pooling> {
    OfPooling() {
      super(Pooling.class);
    }
  }

  /** Names of {@link Precision}. */
  static final class OfPrecision extends Choice<Precision> {
    OfPrecision() {
      super(Precision.class);
    }
  }

  /** Names of {@link BadSmiles}. */
  static final class OfBadSmiles extends Choice<BadSmiles> {
    OfBadSmiles() {
      super(BadSmiles.class);
    }
  }

  /** Names of {@link FeatureKind}. */
  static final class OfFeatureKind extends Choice<FeatureKind> {
    OfFeatureKind() {
      super(FeatureKind.class);
    }
  }

  /** Names of {@link AcquisitionFunction}. */
  static final class OfAcquisition extends Choice<AcquisitionFunction> {
    OfAcquisition() {
      super(AcquisitionFunction.class);
    }
  }

  /** Names of {@link BatchStrategy}. */
  static final class OfStrategy extends Choice<BatchStrategy> {
    OfStrategy() {
      super(BatchStrategy.class);
    }
  }

  /** Names of {@link InitialDesign}. */
  static final class OfDesign extends Choice<InitialDesign> {
    OfDesign() {
      super(InitialDesign.class);
    }
  }
}
