// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What columns of chemists' tables are called. Names are compared without case, with blanks for
 * underscores and hyphens, without "smiles", and without a unit at the end, which is kept aside.
 */
final class ColumnVocabulary {
  private static final Map<String, List<String>> SYNONYMS =
      Map.ofEntries(
          Map.entry(
              "electrophile",
              List.of(
                  "aryl halide",
                  "halide",
                  "arx",
                  "aryl bromide",
                  "aryl chloride",
                  "aryl iodide",
                  "aryl triflate",
                  "vinyl halide",
                  "heteroaryl halide",
                  "reactant 1",
                  "substrate 1")),
          Map.entry(
              "nucleophile",
              List.of(
                  "amine",
                  "aniline",
                  "boronic acid",
                  "boronic ester",
                  "boronate",
                  "organoboron",
                  "alkyne",
                  "olefin",
                  "stannane",
                  "organozinc",
                  "coupling partner",
                  "reactant 2",
                  "substrate 2")),
          Map.entry(
              "catalyst",
              List.of(
                  "precatalyst", "catalyst precursor", "metal", "palladium source", "pd source")),
          Map.entry("ligand", List.of("ligand name", "phosphine")),
          Map.entry("base", List.of("base name")),
          Map.entry("acid", List.of("acid name")),
          Map.entry("additive", List.of("additive name")),
          Map.entry("solvent", List.of("solvent 1", "solvent name", "solvent system")),
          Map.entry("reagent", List.of("reagent 1", "oxidant", "reductant", "activator")),
          Map.entry("reaction", List.of("rxn", "reaction string", "reaction equation", "equation")),
          Map.entry(
              "reactant",
              List.of("reactant 1", "substrate", "starting material", "substrate 1", "educt")),
          Map.entry("second reactant", List.of("reactant 2", "substrate 2", "coupling partner")),
          Map.entry("product", List.of("target product", "desired product")),
          Map.entry(
              "molecule", List.of("smiles", "canonical smiles", "structure", "compound", "mol")),
          Map.entry(
              "name",
              List.of("iupac name", "iupac", "compound name", "molecule name", "compound id")),
          Map.entry("temperature", List.of("temp", "t", "reaction temperature", "react temp")),
          Map.entry(
              "time", List.of("reaction time", "duration", "hours", "stirring time", "wait time")),
          Map.entry("pressure", List.of("reaction pressure", "p")),
          Map.entry(
              "flow rate", List.of("flow", "flow vol", "total flow", "sample flow", "feed rate")),
          Map.entry("residence time", List.of("contact", "contact time", "tau")),
          Map.entry("concentration", List.of("conc", "molarity", "substrate concentration")),
          Map.entry("pH", List.of("ph value")),
          Map.entry(
              "speed", List.of("stirring speed", "stirrer speed", "stirring rate", "push speed")),
          Map.entry("volume", List.of("sample loop", "sample volume", "reaction volume")),
          Map.entry("equivalents", List.of("equiv", "eq", "stoichiometry")),
          Map.entry("loading", List.of("catalyst loading", "catalyst amount")));

  /** Units as headers write them, and as a text does. */
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("°c", "°C"),
          Map.entry("c", "°C"),
          Map.entry("degc", "°C"),
          Map.entry("k", "K"),
          Map.entry("°f", "°F"),
          Map.entry("h", "h"),
          Map.entry("hr", "h"),
          Map.entry("hours", "h"),
          Map.entry("min", "min"),
          Map.entry("minutes", "min"),
          Map.entry("s", "s"),
          Map.entry("sec", "s"),
          Map.entry("seconds", "s"),
          Map.entry("bar", "bar"),
          Map.entry("mbar", "mbar"),
          Map.entry("atm", "atm"),
          Map.entry("psi", "psi"),
          Map.entry("kpa", "kPa"),
          Map.entry("ml", "mL"),
          Map.entry("ml/min", "mL/min"),
          Map.entry("µl/min", "µL/min"),
          Map.entry("mm", "mM"),
          Map.entry("mol/l", "mol/L"),
          Map.entry("mol%", "mol%"),
          Map.entry("mol %", "mol%"),
          Map.entry("wt%", "wt%"),
          Map.entry("%", "%"),
          Map.entry("equiv", "equiv"),
          Map.entry("eq", "equiv"),
          Map.entry("rpm", "rpm"),
          Map.entry("hz", "Hz"));

  private static final Pattern BRACKETED = Pattern.compile("(.+?)\\s*[(\\[]([^()\\[\\]]+)[)\\]]");
  private static final Pattern BEHIND_SLASH = Pattern.compile("(.+?)\\s*/\\s*(\\S.*)");
  private static final Pattern LAST_WORD = Pattern.compile("(.+)[_ ](\\S+)");

  private ColumnVocabulary() {}

  /**
   * A column that holds a field of a built-in template.
   *
   * @param column its name in the table
   * @param unit that its name ends with, as a text writes it
   */
  record Found(String column, Optional<String> unit) {}

  /** The column for a field: named as the field first, then by the synonyms in their order. */
  static Optional<Found> find(String field, List<String> columns) {
    List<String> names = new ArrayList<>(List.of(field));
    names.addAll(SYNONYMS.getOrDefault(field, List.of()));
    for (String name : names) {
      for (String column : columns) {
        Optional<Found> found = match(column, normal(name));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** What a field may be called, itself first. */
  static List<String> names(String field) {
    List<String> names = new ArrayList<>(List.of(field));
    names.addAll(SYNONYMS.getOrDefault(field, List.of()));
    return names;
  }

  private static Optional<Found> match(String column, String name) {
    if (normal(column).equals(name)) {
      return Optional.of(new Found(column, Optional.empty()));
    }
    for (Pattern form : List.of(BRACKETED, BEHIND_SLASH, LAST_WORD)) {
      Matcher parts = form.matcher(column.strip());
      if (parts.matches() && normal(parts.group(1)).equals(name)) {
        String unit = UNITS.get(parts.group(2).strip().toLowerCase(Locale.ROOT));
        if (unit != null) {
          return Optional.of(new Found(column, Optional.of(unit)));
        }
      }
    }
    return Optional.empty();
  }

  private static String normal(String name) {
    String words =
        name.toLowerCase(Locale.ROOT).replaceAll("[_\\-.]+", " ").replaceAll("\\s+", " ").strip();
    String bare = words.replaceAll("^smiles | smiles$", "");
    return bare.length() > 4 && bare.endsWith("s") && !bare.endsWith("ss")
        ? bare.substring(0, bare.length() - 1)
        : bare;
  }
}
