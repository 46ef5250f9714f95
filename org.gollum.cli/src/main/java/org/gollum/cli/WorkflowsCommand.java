// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gollum.api.InputException;
import org.gollum.host.WorkflowArchive;
import org.gollum.host.WorkflowPicture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * For maintainers, and not listed in the help: makes what goes along with workflows out of their
 * folders.
 */
@Command(
    name = "workflows",
    hidden = true,
    customSynopsis = "gollum workflows WORKFLOW… [--pictures DIR] [--archives DIR] [--expected]",
    description = "Draws workflow folders, packs them for sharing, or keeps what they give.")
final class WorkflowsCommand extends GollumCommand {
  /** Values of workflow variables for the kept results, beside them. */
  static final String VARIABLES = "variables.properties";

  @Parameters(paramLabel = "WORKFLOW", arity = "1..*", description = "Folders of workflows.")
  private List<Path> workflows = List.of();

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      description = "Folder for a picture of each, workflow-NAME.svg.")
  private Optional<Path> pictures = Optional.empty();

  @Option(
      names = "--archives",
      paramLabel = "DIR",
      description = "Folder for a file NAME.knwf of each, which KNIME imports.")
  private Optional<Path> archives = Optional.empty();

  @Option(
      names = "--expected",
      description =
          "Run each, with the variables that its expected/"
              + VARIABLES
              + " sets, and keep the"
              + " files that it writes in its folder expected.")
  private boolean expected;

  WorkflowsCommand(Session session) {
    super(session);
  }

  @Override
  void execute() {
    pictures.ifPresent(folder -> OutputPlace.folder(folder, "--pictures"));
    archives.ifPresent(folder -> OutputPlace.folder(folder, "--archives"));
    for (Path workflow : workflows) {
      Path folder = workflow.toAbsolutePath().normalize();
      if (!Files.isRegularFile(folder.resolve("workflow.knime"))) {
        throw InputException.of("This is no workflow: there is no workflow.knime in it.")
            .file(workflow.toString())
            .remedy("Name the folder of a workflow.")
            .build();
      }
      try {
        make(folder, String.valueOf(folder.getFileName()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void make(Path folder, String name) throws IOException {
    if (archives.isPresent()) {
      Path archive = archives.get().resolve(name + ".knwf");
      WorkflowArchive.pack(folder, archive);
      session().terminal().say("Wrote %s.", archive);
    }
    if (pictures.isPresent()) {
      Path picture = pictures.get().resolve("workflow-" + name + ".svg");
      String svg =
          new WorkflowHost(session()).withPlugins(plugins -> WorkflowPicture.draw(folder, plugins));
      Files.writeString(picture, svg);
      session().terminal().say("Wrote %s.", picture);
    }
    if (expected) {
      keep(folder);
    }
  }

  private void keep(Path folder) throws IOException {
    Path kept = folder.resolve(WorkflowArchive.EXPECTED);
    Files.createDirectories(kept);
    try (Stream<Path> old = Files.list(kept)) {
      for (Path file : old.toList()) {
        if (!file.endsWith(VARIABLES)) {
          Files.delete(file);
        }
      }
    }
    Map<String, String> variables = variables(folder);
    try (NodeReport report = new NodeReport(session())) {
      new WorkflowHost(session())
          .run(
              folder,
              "Nothing was kept.",
              run -> run.variables(variables).listener(report).out(kept));
    }
    session().terminal().say("Wrote %s.", kept);
  }

  /** Values of workflow variables for the kept results; none where there is no file. */
  private static Map<String, String> variables(Path folder) throws IOException {
    Path file = folder.resolve(WorkflowArchive.EXPECTED).resolve(VARIABLES);
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        properties.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
      }
    }
    Map<String, String> variables = new LinkedHashMap<>();
    new TreeSet<>(properties.stringPropertyNames())
        .forEach(name -> variables.put(name, properties.getProperty(name, "")));
    return variables;
  }
}
