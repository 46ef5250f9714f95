// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gollum.api.InputException;
import org.gollum.api.Named;
import org.gollum.api.NearestName;
import org.gollum.api.template.FieldFormat;
import org.gollum.api.template.TemplatePart;
import org.gollum.api.template.TemplatePart.Field;
import org.gollum.api.template.TemplatePart.Phrase;
import org.gollum.api.template.TemplateSyntax;

/**
 * Templates for the usual tables. Each is fitted to a table: a field finds its column by its own
 * name or a synonym, a unit in the column's name is written behind its numbers, and the phrase of a
 * field without a column is left out. From the most special to the most general.
 */
public enum BuiltInTemplate implements Named {
  /** Two partners are coupled with the help of a metal and its ligand. */
  CROSS_COUPLING(
      "cross-coupling",
      "Coupling{[ of {electrophile}]}{[ with {nucleophile}]}{[, catalyst {catalyst}]}{[, ligand"
          + " {ligand}]}{[, base {base}]}{[, reagent {reagent}]}{[, additive {additive}]}{[, in"
          + " {solvent}]}{[, at {temperature}]}{[, for {time}]}{[, loading {loading}]}."),
  /** Any reaction, as a reaction SMILES or by its components. */
  REACTION(
      "reaction",
      "Reaction{[ {reaction}]}{[ of {reactant}]}{[ with {second reactant}]}{[ to {product}]}"
          + "{[, reagent {reagent}]}{[, catalyst {catalyst}]}{[, ligand {ligand}]}"
          + "{[, base {base}]}{[, acid {acid}]}{[, additive {additive}]}{[, in {solvent}]}"
          + "{[, at {temperature}]}{[, for {time}]}{[, {equivalents} equivalents]}"
          + "{[, concentration {concentration}]}."),
  /** A property of molecules. */
  MOLECULE("molecule", "Molecule {molecule}{[, {name}]}{[, in {solvent}]}{[, at {temperature}]}."),
  /** Settings of an apparatus. */
  PROCESS(
      "process",
      "Process{[ at temperature {temperature}]}{[, pressure {pressure}]}"
          + "{[, flow rate {flow rate}]}{[, residence time {residence time}]}{[, time {time}]}"
          + "{[, concentration {concentration}]}{[, pH {pH}]}{[, speed {speed}]}"
          + "{[, volume {volume}]}{[, catalyst {catalyst}]}{[, solvent {solvent}]}.");

  /** What a template's text begins with where it is one of these: {@code built-in:molecule}. */
  public static final String PREFIX = "built-in:";

  private final String id;
  private final String source;

  /**
   * @param source in the fields' own names
   */
  BuiltInTemplate(String id, String source) {
    this.id = id;
    this.source = source;
  }

  /** Of each of these lists, one field must have a column. */
  private List<List<String>> needed() {
    return switch (this) {
      case CROSS_COUPLING ->
          List.of(List.of("electrophile", "nucleophile"), List.of("ligand", "catalyst"));
      case REACTION -> List.of(List.of("reaction", "reactant"));
      case MOLECULE -> List.of(List.of("molecule"));
      case PROCESS ->
          List.of(
              List.of(
                  "temperature",
                  "pressure",
                  "flow rate",
                  "residence time",
                  "concentration",
                  "pH",
                  "speed",
                  "volume"));
    };
  }

  /**
   * A built-in template as a table's columns make it.
   *
   * @param builtIn which
   * @param source the template with the table's own column names
   * @param columns the table's column for each field that has one, in the order of the text
   */
  public record Fitted(BuiltInTemplate builtIn, String source, Map<String, String> columns) {
    /** Copies the map, in its order. */
    public Fitted {
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
  }

  @Override
  public String id() {
    return id;
  }

  /** The template with the fields' own names. */
  public String source() {
    return source;
  }

  /** The fields it knows, in the order of the text. */
  public List<String> fields() {
    return TemplateSyntax.columns(TemplateSyntax.parse(source));
  }

  /** What the column of a field may be called, the field's own name first. */
  public List<String> synonyms(String field) {
    return ColumnVocabulary.names(field);
  }

  /** The template for a table of such columns; empty if a field that is needed has none. */
  public Optional<Fitted> fit(List<String> columns) {
    Map<String, ColumnVocabulary.Found> found = new LinkedHashMap<>();
    // A name with braces cannot stand in a template.
    List<String> left =
        columns.stream()
            .filter(column -> !column.contains("{") && !column.contains("}"))
            .collect(Collectors.toCollection(ArrayList::new));
    for (String field : fields()) {
      ColumnVocabulary.find(field, left)
          .ifPresent(
              match -> {
                found.put(field, match);
                left.remove(match.column());
              });
    }
    if (needed().stream().anyMatch(any -> any.stream().noneMatch(found::containsKey))) {
      return Optional.empty();
    }
    List<TemplatePart> parts = named(TemplateSyntax.parse(source), found);
    Map<String, String> names = new LinkedHashMap<>();
    found.forEach((field, match) -> names.put(field, match.column()));
    return Optional.of(new Fitted(this, TemplatePart.source(parts), names));
  }

  /** The first of them, from special to general, that fits a table. */
  public static Optional<Fitted> forTable(List<String> columns) {
    return Arrays.stream(values()).flatMap(one -> one.fit(columns).stream()).findFirst();
  }

  /**
   * A template as it is written, or a built-in one fitted to the table if it is named: {@code
   * built-in:molecule}.
   *
   * @throws InputException if there is no such built-in template, or it does not fit
   */
  public static String resolve(String written, List<String> columns) {
    if (!written.startsWith(PREFIX) || written.indexOf('{') >= 0) {
      return written;
    }
    return named(written.substring(PREFIX.length()).strip(), columns).source();
  }

  /**
   * The built-in template of that name, fitted to a table.
   *
   * @throws InputException if there is none, or it does not fit
   */
  public static Fitted named(String name, List<String> columns) {
    BuiltInTemplate builtIn =
        Arrays.stream(values())
            .filter(one -> one.id.equals(name))
            .findFirst()
            .orElseThrow(
                () -> {
                  List<String> names = Arrays.stream(values()).map(Named::id).toList();
                  return InputException.of("There is no built-in template \"" + name + "\".")
                      .setting("template")
                      .remedy(NearestName.remedy(name, names, "built-in templates"))
                      .build();
                });
    return builtIn.fit(columns).orElseThrow(() -> builtIn.doesNotFit(columns));
  }

  private InputException doesNotFit(List<String> columns) {
    List<String> missing =
        needed().stream()
            .filter(any -> any.stream().allMatch(f -> ColumnVocabulary.find(f, columns).isEmpty()))
            .findFirst()
            .orElseThrow();
    return InputException.of(
            "The built-in template \""
                + id
                + "\" needs a column for "
                + missing.stream().map(f -> "\"" + f + "\"").collect(Collectors.joining(" or "))
                + ", and none is called so.")
        .setting("template")
        .remedy(
            "Known names are: "
                + missing.stream()
                    .flatMap(field -> ColumnVocabulary.names(field).stream())
                    .distinct()
                    .collect(Collectors.joining(", "))
                + ". Rename a column, or write a template of your own.")
        .build();
  }

  /** The parts with the table's column names; without those that have no column. */
  private static List<TemplatePart> named(
      List<TemplatePart> parts, Map<String, ColumnVocabulary.Found> found) {
    List<TemplatePart> named = new ArrayList<>();
    for (TemplatePart part : parts) {
      if (part instanceof Field field) {
        ColumnVocabulary.Found match = found.get(field.column());
        if (match != null) {
          FieldFormat format =
              match
                  .unit()
                  .<FieldFormat>map(
                      unit -> new FieldFormat.Quantity(FieldFormat.Rounding.NONE, 0, " " + unit))
                  .orElse(FieldFormat.AS_IS);
          named.add(new Field(match.column(), format, 1));
        }
      } else if (part instanceof Phrase phrase) {
        List<TemplatePart> inner = named(phrase.parts(), found);
        if (!TemplateSyntax.columns(inner).isEmpty()) {
          named.add(new Phrase(inner, 1));
        }
      } else {
        named.add(part);
      }
    }
    return named;
  }
}
