// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.check;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gollum.api.ByteSize;
import org.gollum.api.CancelCheck;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.api.protocol.SystemFinding;
import org.gollum.engine.hub.Hub;
import org.gollum.engine.hub.ModelFinder;
import org.gollum.engine.llm.ModelFolder;

/** Language models on this machine, and whether others may be downloaded. */
final class Models {
  private static final String FOLDER = "Model folder";
  private static final String MODEL = "Language model";

  private Models() {}

  /** The starter model, the folders that were named, and every model that is found. */
  static List<SystemFinding> findings(ModelFinder finder, CancelCheck check) {
    List<SystemFinding> findings = new ArrayList<>();
    String starter = EmbeddingSettings.defaults().model();
    findings.add(
        finder
            .locate(starter)
            .map(folder -> SystemFinding.ok("Starter model", starter + " in " + folder))
            .orElseGet(
                () ->
                    SystemFinding.warning(
                        "Starter model",
                        starter + " was not found",
                        "Install the feature \"GOLLuM for KNIME: starter language model\", or"
                            + " choose another language model in every node.")));
    for (Path folder : finder.folders()) {
      findings.add(folder(folder));
    }
    findings.add(cache(finder.cache()));
    for (ModelFinder.Found found : finder.list()) {
      check.check();
      findings.add(model(found));
    }
    return findings;
  }

  private static SystemFinding folder(Path folder) {
    return Files.isDirectory(folder)
        ? SystemFinding.ok(FOLDER, folder.toString())
        : SystemFinding.warning(
            FOLDER,
            folder + " is not there",
            "Correct the folders of models in the preferences, or the system property"
                + " gollum.models.");
  }

  private static SystemFinding cache(Path cache) {
    return SystemFinding.ok(
        "Models of the hub",
        "kept in " + cache + (Files.isDirectory(cache) ? "" : ", which is not there yet"));
  }

  private static SystemFinding model(ModelFinder.Found found) {
    try {
      ModelFolder model = ModelFolder.open(found.folder());
      return SystemFinding.ok(
          MODEL,
          found.id()
              + ", "
              + model.architecture()
              + ", "
              + ByteSize.text(found.bytes())
              + ", in "
              + found.folder());
    } catch (InputException e) {
      return unusable(found, e.problem().summary());
    } catch (UncheckedIOException e) {
      // For example deleted while it was looked at.
      return unusable(found, "It cannot be read: " + e.getMessage() + ".");
    }
  }

  private static SystemFinding unusable(ModelFinder.Found found, String why) {
    return SystemFinding.warning(
        MODEL,
        found.id() + " cannot be used: " + why,
        "Choose another one, or remove " + found.folder() + ".");
  }

  /** What the settings say about downloads; the hub itself is not asked. */
  static SystemFinding hub() {
    try {
      return SystemFinding.ok("Model hub", Hub.describe());
    } catch (InputException e) {
      String remedy = e.problem().remedy();
      return SystemFinding.warning(
          "Model hub",
          e.problem().summary(),
          remedy == null ? "Correct the settings of the hub." : remedy);
    }
  }
}
