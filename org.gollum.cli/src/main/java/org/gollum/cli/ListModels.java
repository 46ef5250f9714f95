// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.gollum.api.ByteSize;
import org.gollum.api.InputException;
import org.gollum.engine.hub.ModelFinder;
import org.gollum.engine.llm.ModelFolder;
import picocli.CommandLine.Command;

/** Shows every model that {@code --model} finds by its id. */
@Command(
    name = "list",
    description =
        "Lists the models that --model finds by id: those that come along, and those in Hugging"
            + " Face's cache.",
    footer = {"", "Example:", "  gollum models list"})
final class ListModels extends GollumCommand {
  private static final int FOLDER_COLUMN = 4;

  private final Supplier<ModelFinder> finder;

  ListModels(Session session, Supplier<ModelFinder> finder) {
    super(session);
    this.finder = finder;
  }

  @Override
  void execute() {
    Terminal terminal = session().terminal();
    List<ModelFinder.Found> found = finder.get().list();
    if (found.isEmpty()) {
      terminal.say(
          "No language model was found. \"gollum models get ID\" downloads one; --model takes a"
              + " folder, too.");
      return;
    }
    AlignedTable table =
        new AlignedTable(
            List.of("id", "architecture", "parameters", "size", "folder"),
            Set.of(0, FOLDER_COLUMN));
    List<String> reasons = new ArrayList<>();
    for (ModelFinder.Found model : found) {
      table.add(line(model, reasons));
    }
    table.lines().forEach(terminal::say);
    reasons.forEach(terminal::say);
  }

  private static List<String> line(ModelFinder.Found found, List<String> reasons) {
    String size = ByteSize.text(found.bytes());
    String folder = found.folder().toString();
    try {
      ModelFolder model = ModelFolder.open(found.folder());
      return List.of(
          found.id(),
          model.architecture(),
          ModelsCommand.millions(model.parameters()),
          size,
          folder);
    } catch (InputException e) {
      reasons.add(found.id() + " cannot be used: " + e.problem().summary());
      return List.of(found.id(), "cannot be used", "–", size, folder);
    }
  }
}
