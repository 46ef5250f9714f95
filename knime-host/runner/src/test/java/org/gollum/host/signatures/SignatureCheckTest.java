// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gollum.host.ProbeClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two checks find what they are there for. */
class SignatureCheckTest {
  @TempDir Path temporary;

  private Map<String, CompiledType> compile(String name, String source) throws IOException {
    Path file = temporary.resolve("src").resolve(name.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    Path classes = Files.createDirectories(temporary.resolve("classes"));
    ProbeClasses.compile(temporary.resolve("src"), classes);
    return CompiledType.load(classes);
  }

  @Test
  void findsElementsThatOnlyOneVersionHas() throws IOException {
    Map<String, CompiledType> types =
        compile(
            "p.Settings",
            """
            package p;
            import org.knime.node.parameters.*;
            import org.knime.node.parameters.layout.Section;
            import org.knime.node.parameters.updates.*;
            import org.knime.node.parameters.widget.choices.Label;
            class Settings implements NodeParameters {
              @Section interface Untitled {}
              enum Choice { @Label(value = "a", disabled = true) A }
              interface Reference extends EffectPredicateProvider {}
              @Widget(title = "t", description = "d",
                  effect = @Effect(predicate = Reference.class, type = Effect.EffectType.SHOW))
              int number;
            }
            """);
    assertThat(new ReferenceCheck(Listing.read("5.8.txt.gz"), types).absent()).isEmpty();
    assertThat(new ReferenceCheck(Listing.read("5.next.txt.gz"), types).absent())
        .containsExactly(
            "annotation element org.knime.node.parameters.Widget.effect has another type",
            "annotation element org.knime.node.parameters.layout.Section.title has no default and"
                + " is not given",
            "annotation element org.knime.node.parameters.widget.choices.Label.disabled");
  }

  @Test
  void findsAbstractMethodsLeftOpenAndTypesThatAreUnknown() throws IOException {
    Map<String, CompiledType> types =
        compile(
            "p.Input",
            """
            package p;
            public class Input implements org.knime.core.node.workflow.NodeProgressListener {
              public void progressChanged(org.knime.core.node.workflow.NodeProgressEvent event) {
                org.knime.core.node.ExecutionContext.class.getName();
                new org.knime.core.util.Version(1, 2, 3).isSameOrNewer(null);
              }
            }
            """);
    CompiledType input = types.get("p/Input");
    input.members.removeIf(member -> member.name().equals("progressChanged"));
    input.mentioned.add("org/knime/core/Nowhere");
    input.uses.add(
        new CompiledType.Use("org/knime/core/util/Version", "getBuild", "()I", false, false));
    input.uses.add(
        new CompiledType.Use("org/knime/core/util/Version", "getMajor", "()I", true, false));
    assertThat(new ReferenceCheck(Listing.read("5.8.txt.gz"), types).absent())
        .containsExactly(
            "abstract method"
                + " org.knime.core.node.workflow.NodeProgressListener.progressChanged(Lorg/knime/core/node/workflow/NodeProgressEvent;)V"
                + " is not implemented by p.Input",
            "method org.knime.core.util.Version.getBuild ()I",
            "org.knime.core.util.Version.getMajor ()I is used as static",
            "type org.knime.core.Nowhere");
  }

  @Test
  void findsWhereAStandInDiffers() throws IOException {
    Map<String, CompiledType> types =
        compile(
            "org.knime.core.util.Version",
            """
            package org.knime.core.util;
            public class Version {
              public long getMajor() { return 1; }
              public static int getMinor() { return 2; }
            }
            """);
    StandInCheck check = new StandInCheck(Listing.read("5.8.txt.gz"));
    assertThat(check.differences(types))
        .containsExactly(
            "org.knime.core.util.Version: <init> ()V is not listed",
            "org.knime.core.util.Version: flags are [public], should be [final, public]",
            "org.knime.core.util.Version: getMajor ()J is not listed",
            "org.knime.core.util.Version: getMinor ()I is [public, static], should be [public]");
  }

  @Test
  void findsTypesThatKnimeKeepsForItself() throws IOException {
    Map<String, CompiledType> types =
        compile(
            "p.Inside",
            """
            package p;
            import java.util.List;
            import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.PredicateVisitor;
            import org.knime.core.webui.page.Page;
            abstract class Inside {
              List<PredicateVisitor<?>> onlyInTheGenericForm;
              abstract Page page();
            }
            """);
    ReferenceCheck check = new ReferenceCheck(Listing.read("5.8.txt.gz"), types);
    assertThat(check.absent())
        .containsExactly(
            "type org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates."
                + "PredicateVisitor, whose package is not exported");
    assertThat(check.internal()).containsExactly("org.knime.core.webui.page.Page");
  }
}
