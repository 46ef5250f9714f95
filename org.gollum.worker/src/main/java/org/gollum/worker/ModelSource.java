// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gollum.api.CancelCheck;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.protocol.FoundModel;
import org.gollum.api.protocol.ModelAvailability;
import org.gollum.api.protocol.ModelList;
import org.gollum.engine.hub.DownloadPlan;
import org.gollum.engine.hub.Hub;
import org.gollum.engine.hub.ModelFinder;
import org.gollum.engine.llm.ModelFolder;

/**
 * Where language models come from: this machine, else the hub. Loads no weights and no PyTorch, and
 * downloads only when told to. Thread-safe.
 */
final class ModelSource {
  private final ModelFinder finder;
  private final Supplier<Hub> hub;

  /**
   * @param hub asked for when a model is not on this machine, since what is wrong with the hub's
   *     settings is of no interest before
   */
  ModelSource(ModelFinder finder, Supplier<Hub> hub) {
    this.finder = finder;
    this.hub = hub;
  }

  /** Every model on this machine. */
  ModelList list(CancelCheck check) {
    List<FoundModel> models = new ArrayList<>();
    for (ModelFinder.Found found : finder.list()) {
      check.check();
      models.add(look(found));
    }
    return new ModelList(models);
  }

  private static FoundModel look(ModelFinder.Found found) {
    String folder = found.folder().toString();
    long bytes = 0;
    try {
      bytes = found.bytes();
      ModelFolder model = ModelFolder.open(found.folder());
      return FoundModel.usable(found.id(), folder, bytes, model.architecture(), model.parameters());
    } catch (InputException e) {
      return FoundModel.unusable(found.id(), folder, bytes, e.problem().summary());
    } catch (UncheckedIOException e) {
      // For example deleted while it was looked at.
      return FoundModel.unusable(
          found.id(), folder, bytes, "It cannot be read: " + e.getMessage() + ".");
    }
  }

  /**
   * Whether a model is here, else what a download would bring.
   *
   * @throws InputException if it is neither here nor to be had
   */
  ModelAvailability plan(String model, CancelCheck check) {
    Optional<Path> here = finder.locate(model);
    if (here.isPresent()) {
      return ModelAvailability.here(model, here.get().toString());
    }
    DownloadPlan plan = remotePlan(model, hub(model), check);
    return new ModelAvailability(
        model,
        plan.folder().toString(),
        plan.source().toString(),
        plan.files().stream()
            .map(f -> new ModelAvailability.RemoteFile(f.name(), f.bytes(), f.present()))
            .toList());
  }

  /**
   * Downloads a model unless it is here.
   *
   * @throws InputException if it is neither here nor to be had, or the download fails
   */
  void obtain(String model, Progress progress) {
    if (finder.locate(model).isEmpty()) {
      Hub source = hub(model);
      source.run(remotePlan(model, source, progress), progress);
    }
  }

  /** The hub, for something that could be a model's id there. */
  private Hub hub(String model) {
    if (!Hub.isModelId(model)) {
      finder.find(model); // fails, and says where was looked
    }
    try {
      return hub.get();
    } catch (InputException e) {
      throw absent(model, e);
    }
  }

  private static DownloadPlan remotePlan(String model, Hub source, CancelCheck check) {
    try {
      return source.plan(model, check);
    } catch (InputException e) {
      throw absent(model, e);
    }
  }

  private static InputException absent(String model, InputException reason) {
    InputException.Problem why = reason.problem();
    return new InputException(
        new InputException.Problem(
            "The language model \"" + model + "\" is not on this machine. " + why.summary(),
            why.file(),
            why.line(),
            why.row(),
            why.column(),
            why.setting(),
            why.remedy()));
  }
}
