// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.signatures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** What a class file declares and what it refers to. */
final class CompiledType {
  /** A use of a field or method of another type. */
  record Use(String owner, String name, String descriptor, boolean isStatic, boolean ofInterface) {
    boolean isMethod() {
      return descriptor.startsWith("(");
    }
  }

  /**
   * An annotation with the kinds of its values by element ({@code s}, {@code c}, {@code e},
   * {@code @}, {@code [} or a primitive's letter).
   */
  record Annotation(String type, Map<String, Character> elements, Map<String, String> values) {}

  /** A declared field or method. */
  record Member(
      String name,
      String descriptor,
      int access,
      Set<String> thrown,
      Optional<Object> constant,
      Optional<String> defaultValue) {
    boolean isMethod() {
      return descriptor.startsWith("(");
    }

    boolean is(int flag) {
      return (access & flag) != 0;
    }
  }

  String name;
  String superName;
  List<String> interfaces = List.of();
  int access;
  boolean local;
  final List<Member> members = new ArrayList<>();
  final Set<String> mentioned = new LinkedHashSet<>();
  final Set<Use> uses = new LinkedHashSet<>();
  final List<Annotation> annotations = new ArrayList<>();

  /** The annotations on the type itself. */
  final List<Annotation> own = new ArrayList<>();

  static Map<String, CompiledType> load(Path folder) throws IOException {
    Map<String, CompiledType> types = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          CompiledType type = new CompiledType();
          new ClassReader(in).accept(new CompiledTypeReader(type), ClassReader.SKIP_DEBUG);
          types.put(type.name, type);
        }
      }
    }
    return types;
  }

  String kind() {
    if ((access & Opcodes.ACC_ANNOTATION) != 0) {
      return "annotation";
    }
    if ((access & Opcodes.ACC_INTERFACE) != 0) {
      return "interface";
    }
    return "java/lang/Enum".equals(superName)
        ? "enum"
        : "java/lang/Record".equals(superName) ? "record" : "class";
  }

  List<String> parents() {
    List<String> parents = new ArrayList<>(interfaces);
    if (superName != null) {
      parents.add(0, superName);
    }
    return parents;
  }

  String dotted() {
    return name.replace('/', '.');
  }
}
