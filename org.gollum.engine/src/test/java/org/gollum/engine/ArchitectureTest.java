// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows between the engine's packages point one way. */
class ArchitectureTest {
  private static final String ROOT = "org.gollum.engine.";

  /** What each package may use; {@code files} serves all that write. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("files", Set.of()),
          Map.entry("tensor", Set.of()),
          Map.entry("weights", Set.of("tensor", "files")),
          Map.entry("tokens", Set.of("tensor", "files")),
          Map.entry("hub", Set.of("files")),
          Map.entry("llm", Set.of("tensor", "files", "weights", "tokens")),
          Map.entry("table", Set.of("files")),
          Map.entry("text", Set.of("chem")),
          Map.entry("textcheck", Set.of("deepkernel", "llm", "text")),
          Map.entry("chem", Set.of()),
          Map.entry("gp", Set.of()),
          Map.entry("space", Set.of("gp")),
          Map.entry("draws", Set.of()),
          Map.entry("acquisition", Set.of("gp", "draws")),
          Map.entry("design", Set.of("draws")),
          Map.entry("metrics", Set.of()),
          Map.entry(
              "deepkernel",
              Set.of("llm", "gp", "space", "tensor", "text", "chem", "table", "files")),
          Map.entry(
              "campaign",
              Set.of(
                  "deepkernel",
                  "gp",
                  "acquisition",
                  "design",
                  "metrics",
                  "space",
                  "table",
                  "files")),
          Map.entry("check", Set.of("deepkernel", "gp", "hub", "llm", "tensor")),
          Map.entry(
              "report",
              Set.of("campaign", "deepkernel", "gp", "metrics", "space", "textcheck", "files")));

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.gollum.engine");

  @Test
  void allClassesWereSeen() {
    Set<String> packages =
        ENGINE.stream()
            .map(type -> type.getPackageName().substring(ROOT.length()))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(ENGINE.size()).isGreaterThan(80);
    assertThat(packages)
        .contains("tensor", "gp", "deepkernel", "campaign", "table")
        .isSubsetOf(MAY_USE.keySet());
  }

  @Test
  void arrowsPointOneWay() {
    for (Map.Entry<String, Set<String>> arrows : MAY_USE.entrySet()) {
      List<String> others = new ArrayList<>();
      for (String other : MAY_USE.keySet()) {
        if (!other.equals(arrows.getKey()) && !arrows.getValue().contains(other)) {
          others.add(ROOT + other + "..");
        }
      }
      noClasses()
          .that()
          .resideInAPackage(ROOT + arrows.getKey() + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others.toArray(String[]::new))
          .allowEmptyShould(true)
          .check(ENGINE);
    }
  }

  @Test
  void thereAreNoCycles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(ENGINE);
  }

  @Test
  void librariesStayInTheirPackages() {
    only("ai.djl.ndarray..", "tensor");
    only("ai.djl.pytorch..", "tensor");
    only("ai.djl.engine..", "tensor");
    // The tokenizers are DJL's too, but have nothing to do with its arrays.
    only("ai.djl.huggingface..", "tokens");
    only("org.ejml..", "gp", "space");
    only("org.ddogleg..", "gp");
    only("org.hipparchus..", "draws");
    only("de.siegmar.fastcsv..", "table");
    only("org.openscience.cdk..", "chem");
    only("uk.ac.ebi.beam..", "chem");
  }

  private static void only(String library, String... homes) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            Arrays.stream(homes).map(home -> ROOT + home + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library)
        .check(ENGINE);
  }

  @Test
  void theEngineKnowsNeitherKnimeNorTheProgramsAroundIt() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.knime..",
            "org.gollum.knime..",
            "org.gollum.worker..",
            "org.gollum.cli..",
            "org.eclipse.lsp4j..",
            "picocli..")
        .check(ENGINE);
  }

  @Test
  void nothingIsPrinted() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(ENGINE);
  }
}
