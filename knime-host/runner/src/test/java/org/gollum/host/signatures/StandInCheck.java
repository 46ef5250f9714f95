// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.signatures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/**
 * Finds where the stand-in differs from the real classes. Members may be left out, abstract ones
 * not.
 */
final class StandInCheck {
  private final Listing listing;
  private final Set<String> differences = new TreeSet<>();
  private int types;

  StandInCheck(Listing listing) {
    this.listing = listing;
  }

  Set<String> differences(Map<String, CompiledType> standIn) {
    standIn.values().stream()
        .filter(type -> type.name.startsWith("org/knime/") && !type.local)
        .filter(type -> (type.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0)
        .forEach(this::check);
    return differences;
  }

  /** How many types were compared. */
  int types() {
    return types;
  }

  private void check(CompiledType type) {
    types++;
    Listing.Type real = listing.types().get(type.name);
    if (real == null) {
      differences.add(type.dotted() + " is not in the listing");
      return;
    }
    if (!real.kind().equals(type.kind())) {
      differences.add(type.dotted() + " is " + type.kind() + ", should be " + real.kind());
      return;
    }
    flags(type, real);
    if (real.flags().contains("header-only")) {
      return;
    }
    Set<String> ancestors =
        listing.line(type.name).stream()
            .flatMap(t -> Stream.concat(Stream.of(t.name()), t.parents().stream()))
            .collect(Collectors.toSet());
    ancestors.addAll(
        Set.of(
            "java/lang/Object",
            "java/lang/Enum",
            "java/lang/Record",
            "java/lang/annotation/Annotation"));
    for (String parent : type.parents()) {
      if (!ancestors.contains(parent)) {
        differences.add(type.dotted() + ": " + parent.replace('/', '.') + " is no supertype of it");
      }
    }
    if (real.kind().equals("annotation")) {
      annotation(type, real);
    }
    for (CompiledType.Member member : type.members) {
      boolean visible = member.is(Opcodes.ACC_PUBLIC) || member.is(Opcodes.ACC_PROTECTED);
      if (visible && !member.is(Opcodes.ACC_SYNTHETIC) && !member.name().equals("<clinit>")) {
        member(type, real, member);
      }
    }
    for (Listing.Member member : real.members().values()) {
      if (member.flags().contains("abstract")
          && member.defaultValue().isEmpty()
          && type.members.stream().noneMatch(m -> same(m, member))) {
        differences.add(
            type.dotted()
                + ": lacks the abstract method "
                + member.name()
                + " "
                + member.descriptor());
      }
    }
  }

  private static boolean same(CompiledType.Member compiled, Listing.Member listed) {
    return compiled.name().equals(listed.name())
        && compiled.descriptor().equals(listed.descriptor());
  }

  private void flags(CompiledType type, Listing.Type real) {
    Set<String> skipped =
        real.kind().equals("enum")
            ? Set.of("abstract", "final")
            : real.isInterface() ? Set.of("abstract") : Set.of();
    Set<String> have = new TreeSet<>();
    Map.of(
            Opcodes.ACC_PUBLIC, "public",
            Opcodes.ACC_PROTECTED, "protected",
            Opcodes.ACC_ABSTRACT, "abstract",
            Opcodes.ACC_STATIC, "static",
            Opcodes.ACC_FINAL, "final")
        .forEach(
            (flag, word) -> {
              if ((type.access & flag) != 0) {
                have.add(word);
              }
            });
    Set<String> want = new TreeSet<>(real.flags());
    want.retainAll(Set.of("public", "protected", "package", "abstract", "static", "final"));
    have.removeAll(skipped);
    want.removeAll(skipped);
    if (!have.equals(want)) {
      differences.add(type.dotted() + ": flags are " + have + ", should be " + want);
    }
  }

  private void annotation(CompiledType type, Listing.Type real) {
    String retention =
        value(type, "java/lang/annotation/Retention")
            .map(v -> v.substring(v.lastIndexOf('.') + 1))
            .orElse("none");
    if (!retention.equals(real.options().getOrDefault("retention", "none"))) {
      differences.add(type.dotted() + ": retention is " + retention);
    }
    Set<String> targets =
        value(type, "java/lang/annotation/Target").stream()
            .flatMap(v -> Stream.of(v.replaceAll("[{}]", "").split(",")))
            .filter(v -> !v.isEmpty())
            .map(v -> v.substring(v.lastIndexOf('.') + 1))
            .collect(Collectors.toSet());
    Set<String> wanted =
        Stream.of(real.options().getOrDefault("target", "").split(","))
            .filter(v -> !v.isEmpty())
            .collect(Collectors.toSet());
    if (!targets.equals(wanted)) {
      differences.add(type.dotted() + ": targets are " + targets + ", should be " + wanted);
    }
    boolean inherited =
        type.own.stream().anyMatch(a -> a.type().equals("java/lang/annotation/Inherited"));
    if (inherited != real.flags().contains("inherited")) {
      differences.add(type.dotted() + ": inherited differs");
    }
  }

  private static Optional<String> value(CompiledType type, String annotation) {
    return type.own.stream()
        .filter(a -> a.type().equals(annotation))
        .map(a -> a.values().getOrDefault("value", ""))
        .findFirst();
  }

  private void member(CompiledType type, Listing.Type real, CompiledType.Member member) {
    String text = type.dotted() + ": " + member.name() + " " + member.descriptor();
    Listing.Member listed = real.members().get(member.name() + member.descriptor());
    if (listed == null) {
      if (!overridesAnAncestor(type, member)) {
        differences.add(text + " is not listed");
      }
      return;
    }
    Set<String> want = new TreeSet<>(listed.flags());
    want.remove("deprecated");
    Set<String> have = CompiledTypeReader.flags(type, member);
    if (!have.equals(want)) {
      differences.add(text + " is " + have + ", should be " + want);
    }
    if (!member.thrown().equals(listed.thrown())) {
      differences.add(text + " throws " + member.thrown() + ", should throw " + listed.thrown());
    }
    if (!member.defaultValue().equals(listed.defaultValue())) {
      differences.add(
          text + " has default " + member.defaultValue() + ", should be " + listed.defaultValue());
    }
    Optional<String> constant = member.constant().map(c -> constant(member.descriptor(), c));
    if (!constant.equals(listed.constant())) {
      differences.add(text + " is " + constant + ", should be " + listed.constant());
    }
  }

  private static String constant(String descriptor, Object value) {
    if (value instanceof String) {
      return '"' + value.toString() + '"';
    }
    return descriptor.equals("Z") ? String.valueOf(value.equals(1)) : String.valueOf(value);
  }

  /** The real class may leave a method to its ancestor, listed or Java's own. */
  private boolean overridesAnAncestor(CompiledType type, CompiledType.Member member) {
    if (member.name().equals("<init>")) {
      return false;
    }
    List<Listing.Type> line = listing.line(type.name);
    if (line.stream().anyMatch(t -> t.members().containsKey(member.name() + member.descriptor()))) {
      return true;
    }
    return Stream.concat(
            Stream.of("java/lang/Object"), line.stream().flatMap(t -> t.parents().stream()))
        .filter(name -> name.startsWith("java/"))
        .anyMatch(name -> hasMethod(name, member.name()));
  }

  private static boolean hasMethod(String type, String name) {
    try {
      return Stream.of(Class.forName(type.replace('/', '.')).getMethods())
          .anyMatch(m -> m.getName().equals(name));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
