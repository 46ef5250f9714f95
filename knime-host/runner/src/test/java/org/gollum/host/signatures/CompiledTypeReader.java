// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.signatures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** Fills a {@link CompiledType} from its class file. */
final class CompiledTypeReader extends ClassVisitor {
  private final CompiledType into;

  CompiledTypeReader(CompiledType into) {
    super(Opcodes.ASM9);
    this.into = into;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      String signature,
      String superName,
      String[] interfaces) {
    into.name = name;
    into.superName = superName;
    into.interfaces = List.of(interfaces);
    into.access = access;
    into.parents().forEach(this::mentionName);
    mentionGeneric(signature);
  }

  @Override
  public void visitInnerClass(String name, String outer, String inner, int access) {
    if (name.equals(into.name)) {
      into.access = access;
      into.local = outer == null || inner == null;
    }
  }

  private void mentionName(String name) {
    if (name.startsWith("[")) {
      mention(Type.getType(name));
    } else {
      into.mentioned.add(name);
    }
  }

  /** Types that only the generic form of a declaration names. */
  private void mentionGeneric(String signature) {
    if (signature != null) {
      new SignatureReader(signature)
          .accept(
              new SignatureVisitor(Opcodes.ASM9) {
                private String type;

                @Override
                public void visitClassType(String name) {
                  type = name;
                  mentionName(name);
                }

                @Override
                public void visitInnerClassType(String name) {
                  type += "$" + name;
                  mentionName(type);
                }
              });
    }
  }

  private void mention(Type type) {
    switch (type.getSort()) {
      case Type.ARRAY -> mention(type.getElementType());
      case Type.OBJECT -> into.mentioned.add(type.getInternalName());
      case Type.METHOD -> {
        mention(type.getReturnType());
        Stream.of(type.getArgumentTypes()).forEach(this::mention);
      }
      default -> {
        // Primitives are Java's own.
      }
    }
  }

  private void use(
      String owner, String name, String descriptor, boolean isStatic, boolean ofInterface) {
    mention(Type.getType(descriptor));
    mentionName(owner);
    if (!owner.startsWith("[")) {
      into.uses.add(new CompiledType.Use(owner, name, descriptor, isStatic, ofInterface));
    }
  }

  private void constant(Object value) {
    if (value instanceof Type type) {
      mention(type);
    } else if (value instanceof Handle handle) {
      use(
          handle.getOwner(),
          handle.getName(),
          handle.getDesc(),
          handle.getTag() == Opcodes.H_INVOKESTATIC
              || handle.getTag() == Opcodes.H_GETSTATIC
              || handle.getTag() == Opcodes.H_PUTSTATIC,
          handle.isInterface());
    } else if (value instanceof ConstantDynamic dynamic) {
      constant(dynamic.getBootstrapMethod());
    }
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return annotation(descriptor, into.own::add);
  }

  private AnnotationVisitor annotation(
      String descriptor, Consumer<CompiledType.Annotation> receiver) {
    CompiledType.Annotation annotation =
        new CompiledType.Annotation(
            Type.getType(descriptor).getInternalName(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    mentionName(annotation.type());
    into.annotations.add(annotation);
    receiver.accept(annotation);
    return new Values(
        (name, value) -> annotation.values().put(name, value),
        (name, kind) -> annotation.elements().put(name, kind));
  }

  /** Writes annotation values as the listing does. */
  private final class Values extends AnnotationVisitor {
    private final BiConsumer<String, String> receiver;
    private final BiConsumer<String, Character> kinds;

    Values(BiConsumer<String, String> receiver, BiConsumer<String, Character> kinds) {
      super(Opcodes.ASM9);
      this.receiver = receiver;
      this.kinds = kinds;
    }

    @Override
    public void visit(String name, Object value) {
      if (value instanceof String text) {
        kinds.accept(name, 's');
        receiver.accept(
            name,
            '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"');
      } else if (value instanceof Type type) {
        mention(type);
        kinds.accept(name, 'c');
        receiver.accept(name, type.getClassName().replace('/', '.') + ".class");
      } else if (value.getClass().isArray()) {
        kinds.accept(name, '[');
        receiver.accept(
            name, "{" + (java.lang.reflect.Array.getLength(value) == 0 ? "" : "…") + "}");
      } else {
        String kind = value.getClass().getSimpleName();
        kinds.accept(
            name, kind.equals("Long") ? 'J' : kind.equals("Boolean") ? 'Z' : kind.charAt(0));
        receiver.accept(name, String.valueOf(value));
      }
    }

    @Override
    public void visitEnum(String name, String descriptor, String value) {
      Type type = Type.getType(descriptor);
      mention(type);
      into.uses.add(new CompiledType.Use(type.getInternalName(), value, descriptor, true, false));
      kinds.accept(name, 'e');
      receiver.accept(name, type.getInternalName().replace('/', '.') + "." + value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String name, String descriptor) {
      kinds.accept(name, '@');
      Map<String, String> inner = new LinkedHashMap<>();
      AnnotationVisitor checked = CompiledTypeReader.this.annotation(descriptor, a -> {});
      return new AnnotationVisitor(Opcodes.ASM9, checked) {
        private final Values text = new Values(inner::put, (n, k) -> {});

        @Override
        public void visit(String n, Object v) {
          super.visit(n, v);
          text.visit(n, v);
        }

        @Override
        public void visitEnum(String n, String d, String v) {
          super.visitEnum(n, d, v);
          text.visitEnum(n, d, v);
        }

        @Override
        public void visitEnd() {
          receiver.accept(
              name,
              inner.entrySet().stream()
                  .map(e -> e.getKey() + "=" + e.getValue())
                  .collect(
                      Collectors.joining(
                          ",", "@" + Type.getType(descriptor).getClassName() + "(", ")")));
        }
      };
    }

    @Override
    public AnnotationVisitor visitArray(String name) {
      kinds.accept(name, '[');
      StringBuilder text = new StringBuilder();
      return new AnnotationVisitor(
          Opcodes.ASM9,
          new Values((n, v) -> text.append(text.isEmpty() ? "" : ",").append(v), (n, k) -> {})) {
        @Override
        public void visitEnd() {
          receiver.accept(name, "{" + text + "}");
        }
      };
    }
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    mention(Type.getType(descriptor));
    mentionGeneric(signature);
    into.members.add(
        new CompiledType.Member(
            name, descriptor, access, Set.of(), Optional.ofNullable(value), Optional.empty()));
    return new FieldVisitor(Opcodes.ASM9) {
      @Override
      public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return CompiledTypeReader.this.annotation(annotation, a -> {});
      }
    };
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    mention(Type.getMethodType(descriptor));
    mentionGeneric(signature);
    Set<String> thrown =
        exceptions == null
            ? Set.of()
            : Stream.of(exceptions).map(e -> e.replace('/', '.')).collect(Collectors.toSet());
    thrown.forEach(e -> into.mentioned.add(e.replace('.', '/')));
    int index = into.members.size();
    into.members.add(
        new CompiledType.Member(
            name, descriptor, access, thrown, Optional.empty(), Optional.empty()));
    return new Body(index);
  }

  private final class Body extends MethodVisitor {
    private final int index;

    Body(int index) {
      super(Opcodes.ASM9);
      this.index = index;
    }

    @Override
    public AnnotationVisitor visitAnnotationDefault() {
      return new Values(
          (name, value) -> {
            CompiledType.Member m = into.members.get(index);
            into.members.set(
                index,
                new CompiledType.Member(
                    m.name(),
                    m.descriptor(),
                    m.access(),
                    m.thrown(),
                    m.constant(),
                    Optional.of(value)));
          },
          (name, kind) -> {});
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return CompiledTypeReader.this.annotation(descriptor, a -> {});
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      use(owner, name, descriptor, opcode == Opcodes.INVOKESTATIC, isInterface);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      use(
          owner,
          name,
          descriptor,
          opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC,
          false);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      mentionName(type);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      mention(Type.getType(descriptor));
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
      if (type != null) {
        mentionName(type);
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      constant(value);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      mention(Type.getMethodType(descriptor));
      Stream.of(arguments).forEach(CompiledTypeReader.this::constant);
    }
  }

  /** The flags of a member in the listing's words. */
  static Set<String> flags(CompiledType type, CompiledType.Member member) {
    Set<String> flags = new java.util.TreeSet<>();
    Map<Integer, String> words =
        Map.of(
            Opcodes.ACC_PUBLIC, "public",
            Opcodes.ACC_PROTECTED, "protected",
            Opcodes.ACC_ABSTRACT, "abstract",
            Opcodes.ACC_STATIC, "static",
            Opcodes.ACC_FINAL, "final");
    words.forEach(
        (flag, word) -> {
          if (member.is(flag)) {
            flags.add(word.toLowerCase(Locale.ROOT));
          }
        });
    if (!member.isMethod() && member.is(Opcodes.ACC_ENUM)) {
      flags.add("enum");
    }
    if (member.isMethod() && member.is(Opcodes.ACC_VARARGS)) {
      flags.add("varargs");
    }
    boolean inInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    if (member.isMethod()
        && inInterface
        && !member.is(Opcodes.ACC_ABSTRACT)
        && !member.is(Opcodes.ACC_STATIC)
        && !member.is(Opcodes.ACC_PRIVATE)) {
      flags.add("default");
    }
    return flags;
  }
}
