// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.signatures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Finds what compiled nodes need of KNIME and a listing does not have. */
final class ReferenceCheck {
  private static final String KNIME = "org/knime/";
  private static final String ECLIPSE = "org/eclipse/";

  private final Listing listing;
  private final Map<String, CompiledType> own;
  private final Set<String> absent = new TreeSet<>();
  private final Set<String> internal = new TreeSet<>();
  private int references;

  ReferenceCheck(Listing listing, Map<String, CompiledType> own) {
    this.listing = listing;
    this.own = own;
  }

  /** One line per problem, sorted. */
  Set<String> absent() {
    own.values().forEach(this::check);
    return absent;
  }

  /** The types used that KNIME keeps for itself: any version may change them. */
  Set<String> internal() {
    return internal;
  }

  /** How many uses of KNIME's members were looked up. */
  int references() {
    return references;
  }

  private void check(CompiledType type) {
    for (String name : type.mentioned) {
      if (name.startsWith(KNIME) && !own.containsKey(name)) {
        checkType(name);
      }
    }
    type.uses.forEach(this::check);
    type.annotations.forEach(this::check);
    inheritance(type);
  }

  private void checkType(String name) {
    Listing.Type listed = listing.types().get(name);
    if (listed == null) {
      absent.add("type " + name.replace('/', '.'));
      return;
    }
    String export = listed.options().getOrDefault("export", "all");
    if (export.equals("none")) {
      absent.add("type " + name.replace('/', '.') + ", whose package is not exported");
    } else if (!export.equals("all")) {
      internal.add(name.replace('/', '.'));
    }
  }

  private void checkAccess(String name) {
    Listing.Type listed = listing.types().get(name);
    if (listed != null && listed.flags().contains("package")) {
      absent.add("type " + name.replace('/', '.') + ", which is not public");
    }
  }

  private void check(CompiledType.Use use) {
    boolean knime = use.owner().startsWith(KNIME) && listing.types().containsKey(use.owner());
    if (!knime && !own.containsKey(use.owner())) {
      return;
    }
    checkAccess(use.owner());
    references += knime ? 1 : 0;
    Found found = find(use.owner(), use.name(), use.descriptor());
    String text = use.owner().replace('/', '.') + "." + use.name() + " " + use.descriptor();
    if (found == Found.NONE) {
      absent.add((use.isMethod() ? "method " : "field ") + text);
    } else if (found != Found.ELSEWHERE && (found == Found.STATIC) != use.isStatic()) {
      absent.add(text + " is used as " + (use.isStatic() ? "" : "not ") + "static");
    }
    if (knime
        && use.isMethod()
        && listing.types().get(use.owner()).isInterface() != use.ofInterface()) {
      absent.add(
          text + " is called as a method of " + (use.ofInterface() ? "an interface" : "a class"));
    }
  }

  private enum Found {
    NONE,
    STATIC,
    INSTANCE,
    /** Inherited from Java's own classes, or from Eclipse's, which our bundles compile against. */
    ELSEWHERE
  }

  private Found find(String owner, String name, String descriptor) {
    Set<String> seen = new LinkedHashSet<>();
    List<String> waiting = new ArrayList<>(List.of(owner));
    while (!waiting.isEmpty()) {
      String next = waiting.remove(0);
      if (!seen.add(next)) {
        continue;
      }
      CompiledType compiled = own.get(next);
      Listing.Type listed = listing.types().get(next);
      if (compiled != null) {
        for (CompiledType.Member member : compiled.members) {
          if (member.name().equals(name) && member.descriptor().equals(descriptor)) {
            return member.is(Opcodes.ACC_STATIC) ? Found.STATIC : Found.INSTANCE;
          }
        }
        waiting.addAll(compiled.parents());
      } else if (listed != null) {
        Listing.Member member = listed.members().get(name + descriptor);
        if (member != null) {
          return member.flags().contains("static") ? Found.STATIC : Found.INSTANCE;
        }
        waiting.addAll(listed.parents());
        waiting.add(implicitParent(listed));
      } else if (next.startsWith(ECLIPSE) || !next.startsWith(KNIME) && isInJava(next, name)) {
        return Found.ELSEWHERE;
      }
      if (name.equals("<init>")) {
        return Found.NONE;
      }
    }
    return Found.NONE;
  }

  private static String implicitParent(Listing.Type type) {
    return switch (type.kind()) {
      case "enum" -> "java/lang/Enum";
      case "record" -> "java/lang/Record";
      default -> "java/lang/Object";
    };
  }

  private static boolean isInJava(String owner, String member) {
    try {
      Class<?> type = Class.forName(owner.replace('/', '.'), false, null);
      for (Class<?> c = type; c != null; c = c.getSuperclass()) {
        for (var method : c.getDeclaredMethods()) {
          if (method.getName().equals(member)) {
            return true;
          }
        }
      }
      for (var method : type.getMethods()) {
        if (method.getName().equals(member)) {
          return true;
        }
      }
      return false;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private void check(CompiledType.Annotation annotation) {
    Listing.Type type = listing.types().get(annotation.type());
    if (type == null) {
      return;
    }
    String dotted = annotation.type().replace('/', '.');
    annotation
        .elements()
        .forEach(
            (element, kind) -> {
              List<Listing.Member> members =
                  type.members().values().stream().filter(m -> m.name().equals(element)).toList();
              if (members.isEmpty()) {
                absent.add("annotation element " + dotted + "." + element);
              } else if (kind != kind(members.get(0))) {
                absent.add("annotation element " + dotted + "." + element + " has another type");
              }
            });
    for (Listing.Member member : type.members().values()) {
      if (member.descriptor().startsWith("()")
          && member.defaultValue().isEmpty()
          && !annotation.elements().containsKey(member.name())) {
        absent.add(
            "annotation element "
                + dotted
                + "."
                + member.name()
                + " has no default and is not given");
      }
    }
  }

  private char kind(Listing.Member element) {
    Type type = Type.getReturnType(element.descriptor());
    return switch (type.getSort()) {
      case Type.ARRAY -> '[';
      case Type.OBJECT -> {
        Listing.Type listed = listing.types().get(type.getInternalName());
        yield switch (type.getInternalName()) {
          case "java/lang/String" -> 's';
          case "java/lang/Class" -> 'c';
          default -> listed != null && listed.kind().equals("annotation") ? '@' : 'e';
        };
      }
      default -> type.getDescriptor().charAt(0);
    };
  }

  private void inheritance(CompiledType type) {
    for (String parent : type.parents()) {
      checkAccess(parent);
      Listing.Type listed = listing.types().get(parent);
      if (listed != null) {
        String text =
            type.dotted()
                + " cannot "
                + (parent.equals(type.superName) ? "extend " : "implement ")
                + parent.replace('/', '.');
        if (listed.flags().contains("final") || listed.flags().contains("sealed")) {
          absent.add(text);
        }
        if (listed.isInterface() == parent.equals(type.superName)) {
          absent.add(text);
        }
      }
    }
    Map<String, String> state = new LinkedHashMap<>();
    collect(type.name, state, new LinkedHashSet<>(), type);
    if ((type.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0) {
      state.forEach(
          (method, origin) -> {
            if (!origin.isEmpty() && !hasGenericTwin(state, method)) {
              absent.add(
                  "abstract method "
                      + origin.replace('/', '.')
                      + "."
                      + method
                      + " is not implemented by "
                      + type.dotted());
            }
          });
    }
  }

  /**
   * The methods by name and descriptor, each with the listed type that leaves it abstract, or with
   * nothing. Classes come before interfaces, the nearest first.
   */
  private void collect(
      String name, Map<String, String> state, Set<String> seen, CompiledType asking) {
    if (!seen.add(name)) {
      return;
    }
    CompiledType compiled = own.get(name);
    Listing.Type listed = listing.types().get(name);
    List<String> parents = List.of();
    if (compiled != null) {
      for (CompiledType.Member member : compiled.members) {
        if (member.isMethod() && !member.is(Opcodes.ACC_STATIC)) {
          state.putIfAbsent(member.name() + member.descriptor(), "");
        }
      }
      parents = compiled.parents();
    } else if (listed != null) {
      for (Listing.Member member : listed.members().values()) {
        if (!member.descriptor().startsWith("(") || member.flags().contains("static")) {
          continue;
        }
        String key = member.name() + member.descriptor();
        if (member.flags().contains("final")
            && !member.name().equals("<init>")
            && declares(asking, key)) {
          absent.add(
              "method "
                  + name.replace('/', '.')
                  + "."
                  + key
                  + " is final and cannot be overridden by "
                  + asking.dotted());
        }
        if (!member.flags().contains("abstract")) {
          state.put(key, state.getOrDefault(key, ""));
          if (!state.get(key).isEmpty() && listed.isInterface()) {
            state.put(key, "");
          }
        } else if (!isInJava("java/lang/Object", member.name())) {
          state.putIfAbsent(key, name);
        }
      }
      parents = listed.parents();
    }
    for (String parent : parents) {
      collect(parent, state, seen, asking);
    }
  }

  private static boolean declares(CompiledType type, String key) {
    return type.members.stream().anyMatch(m -> (m.name() + m.descriptor()).equals(key));
  }

  /**
   * The listing has no bridge methods: a generic method counts as implemented by one of the same
   * name and number of parameters.
   */
  private static boolean hasGenericTwin(Map<String, String> state, String method) {
    String name = method.substring(0, method.indexOf('('));
    int count = Type.getArgumentTypes(method.substring(name.length())).length;
    return state.entrySet().stream()
        .anyMatch(
            e ->
                e.getValue().isEmpty()
                    && !e.getKey().equals(method)
                    && e.getKey().startsWith(name + "(")
                    && Type.getArgumentTypes(e.getKey().substring(name.length())).length == count);
  }
}
