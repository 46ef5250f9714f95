// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.gollum.api.InputException;
import org.gollum.api.template.FieldFormat;
import org.gollum.api.template.FieldFormat.Quantity;
import org.gollum.api.template.FieldFormat.Rounding;
import org.gollum.api.template.TemplatePart.Field;
import org.gollum.engine.chem.CanonicalSmiles;
import org.gollum.engine.chem.SmilesException;

/**
 * Cells as a template writes them. Numbers are rounded as they are written, in decimal, halves away
 * from zero; zeros are kept: 80 with one decimal is 80.0. Significant digits are written without an
 * exponent from 0.0001 to 10 million. Canonical forms of molecules are remembered, so that each is
 * found once; threads may share what is remembered.
 */
public final class CellText {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private static final Pattern WITH_COMMA = Pattern.compile("[+-]?[\\d.]*\\d,\\d+");

  private static final int LARGEST_PLAIN_EXPONENT = 6;
  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private final Map<String, String> canonical = new ConcurrentHashMap<>();

  CellText() {}

  /** Whether a cell looks like a number with a decimal comma: {@code 80,5}. */
  public static boolean hasDecimalComma(String cell) {
    return WITH_COMMA.matcher(cell.strip()).matches();
  }

  /**
   * What stands in the text.
   *
   * @param place adds file, line or row to a message
   * @throws InputException if the cell is to be rounded and is no number, or is to be canonical and
   *     is no SMILES
   */
  String of(Field field, String cell, Consumer<InputException.Builder> place) {
    if (cell.isBlank()) {
      return "";
    }
    if (field.format() instanceof Quantity format) {
      return quantity(format, field, cell, place);
    }
    return field.format().equals(FieldFormat.CANONICAL) ? canonical(field, cell, place) : cell;
  }

  private String canonical(Field field, String cell, Consumer<InputException.Builder> place) {
    try {
      return CanonicalSmiles.of(cell, canonical);
    } catch (SmilesException e) {
      InputException.Builder mistake =
          InputException.of(
                  e.getMessage()
                      + " \""
                      + field.source()
                      + "\" at character "
                      + field.character()
                      + " of the template asks for its canonical form.")
              .column(field.column())
              .remedy(e.remedy())
              .cause(e);
      place.accept(mistake);
      throw mistake.build();
    }
  }

  private static String quantity(
      Quantity format, Field field, String cell, Consumer<InputException.Builder> place) {
    String unit = format.unit();
    String bare = withoutUnit(cell.strip(), unit.strip());
    Optional<BigDecimal> number = number(bare);
    if (number.isPresent()) {
      return (format.rounding() == Rounding.NONE ? bare : rounded(number.get(), format)) + unit;
    }
    if (format.rounding() == Rounding.NONE) {
      // Words such as "reflux" have no unit.
      return cell;
    }
    throw notRounded(field, cell.strip(), place);
  }

  /** A cell may bring the unit along that the template would write. */
  private static String withoutUnit(String cell, String unit) {
    return !unit.isEmpty() && cell.endsWith(unit)
        ? cell.substring(0, cell.length() - unit.length()).strip()
        : cell;
  }

  private static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  private static String rounded(BigDecimal number, Quantity format) {
    if (format.rounding() == Rounding.DECIMALS) {
      return number.setScale(format.digits(), RoundingMode.HALF_UP).toPlainString();
    }
    BigDecimal rounded = number.round(new MathContext(format.digits(), RoundingMode.HALF_UP));
    if (rounded.signum() == 0) {
      return BigDecimal.ZERO.setScale(format.digits() - 1).toPlainString();
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent > LARGEST_PLAIN_EXPONENT || exponent < SMALLEST_PLAIN_EXPONENT) {
      BigDecimal mantissa =
          rounded.scaleByPowerOfTen(-exponent).setScale(format.digits() - 1, RoundingMode.HALF_UP);
      return mantissa.toPlainString() + "e" + exponent;
    }
    int decimals = Math.max(0, format.digits() - 1 - exponent);
    return rounded.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private static InputException notRounded(
      Field field, String cell, Consumer<InputException.Builder> place) {
    boolean comma = hasDecimalComma(cell);
    InputException.Builder mistake =
        InputException.of(
                "\""
                    + cell
                    + "\" "
                    + (comma ? "has a decimal comma" : "is no number")
                    + ", and \""
                    + field.source()
                    + "\" at character "
                    + field.character()
                    + " of the template rounds it.")
            .column(field.column())
            .remedy(
                comma
                    ? "Write numbers with a point: " + cell.replace(".", "").replace(',', '.') + "."
                    : "Write a number, leave the cell blank, or take the rounding out of the"
                        + " template.");
    place.accept(mistake);
    return mistake.build();
  }
}
