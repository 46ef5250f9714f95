// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.signatures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Real signatures of KNIME, an extract made by tools/knime-signatures/extract.py. Names are
 * internal ones, with slashes.
 */
final class Listing {
  private static final Set<String> FLAGS =
      Set.of(
          "public",
          "protected",
          "package",
          "abstract",
          "static",
          "final",
          "enum",
          "varargs",
          "default",
          "deprecated",
          "sealed",
          "inherited",
          "header-only");

  /** A type. */
  record Type(
      String kind,
      String name,
      Set<String> flags,
      List<String> parents,
      Map<String, String> options,
      Map<String, Member> members) {
    boolean isInterface() {
      return kind.equals("interface") || kind.equals("annotation");
    }
  }

  /** A field (its descriptor has no parenthesis) or method. */
  record Member(
      String name,
      String descriptor,
      Set<String> flags,
      Set<String> thrown,
      Optional<String> constant,
      Optional<String> defaultValue) {}

  private final Map<String, Type> types = new LinkedHashMap<>();

  private Listing() {}

  static Listing read(String resource) throws IOException {
    Listing listing = new Listing();
    try (InputStream in = Listing.class.getResourceAsStream("/knime-signatures/" + resource);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      Type current = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("  ")) {
          Member member = member(line.strip());
          current.members().put(member.name() + member.descriptor(), member);
        } else if (!line.startsWith("#")) {
          current = type(line);
          listing.types.put(current.name(), current);
        }
      }
    }
    return listing;
  }

  Map<String, Type> types() {
    return types;
  }

  private static Type type(String line) {
    String[] words = line.split(" ");
    Set<String> flags = new LinkedHashSet<>();
    List<String> parents = new ArrayList<>();
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 2; i < words.length; i++) {
      switch (words[i]) {
        case "extends", "implements" -> {
          for (String name : words[++i].split(",")) {
            parents.add(name.replace('.', '/'));
          }
        }
        case "permits" -> i++;
        default -> {
          int equals = words[i].indexOf('=');
          if (equals > 0) {
            options.put(words[i].substring(0, equals), words[i].substring(equals + 1));
          } else {
            flags.add(words[i]);
          }
        }
      }
    }
    return new Type(
        words[0], words[1].replace('.', '/'), flags, parents, options, new LinkedHashMap<>());
  }

  private static Member member(String line) {
    Optional<String> constant = after(line, " value=");
    Optional<String> defaultValue = after(line, " default=");
    String head = line;
    for (String key : List.of(" value=", " default=")) {
      int index = head.indexOf(key);
      head = index < 0 ? head : head.substring(0, index);
    }
    String[] words = head.split(" ");
    Set<String> flags = new LinkedHashSet<>();
    Set<String> thrown = Set.of();
    for (int i = 2; i < words.length; i++) {
      if (words[i].equals("throws")) {
        thrown = Set.of(words[++i].split(","));
      } else if (FLAGS.contains(words[i])) {
        flags.add(words[i]);
      } else {
        throw new IllegalArgumentException("unknown flag " + words[i] + " in: " + line);
      }
    }
    return new Member(words[0], words[1], flags, thrown, constant, defaultValue);
  }

  private static Optional<String> after(String line, String key) {
    int index = line.indexOf(key);
    return index < 0 ? Optional.empty() : Optional.of(line.substring(index + key.length()));
  }

  /** The type and all that it inherits from, as far as the listing has it. */
  List<Type> line(String name) {
    Set<String> seen = new LinkedHashSet<>();
    List<String> waiting = new ArrayList<>(List.of(name));
    List<Type> line = new ArrayList<>();
    while (!waiting.isEmpty()) {
      String next = waiting.remove(0);
      Type type = types.get(next);
      if (seen.add(next) && type != null) {
        line.add(type);
        waiting.addAll(type.parents());
      }
    }
    return line;
  }
}
