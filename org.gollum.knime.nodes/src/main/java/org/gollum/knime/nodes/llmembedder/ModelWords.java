// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.llmembedder;

import java.util.List;
import java.util.stream.Collectors;
import org.gollum.api.ByteSize;
import org.gollum.api.WeightCount;
import org.gollum.api.protocol.FoundModel;
import org.gollum.api.protocol.ModelAvailability;
import org.knime.core.node.KNIMEException;

/** What dialog and node say of language models, worded once. */
final class ModelWords {
  private static final int FILES_NAMED = 6;

  private ModelWords() {}

  /** A usable model in the list: id, family, size. */
  static String label(FoundModel model) {
    return String.join(
        " · ",
        model.id(),
        model.architecture(),
        WeightCount.text(model.parameters()) + " parameters",
        ByteSize.text(model.bytes()));
  }

  /** What a download would fetch, from where, and where to: one sentence. */
  static String download(ModelAvailability model) {
    List<ModelAvailability.RemoteFile> missing =
        model.files().stream().filter(file -> !file.present()).toList();
    String named =
        missing.stream()
            .limit(FILES_NAMED)
            .map(file -> file.name() + " (" + ByteSize.text(file.bytes()) + ")")
            .collect(Collectors.joining(", "));
    int more = missing.size() - FILES_NAMED;
    return "A download from "
        + model.source()
        + " would bring "
        + (missing.size() == 1 ? "1 file" : missing.size() + " files")
        + ", "
        + ByteSize.text(model.missingBytes())
        + ", to "
        + model.folder()
        + ": "
        + named
        + (more > 0 ? " and " + more + " more" : "")
        + ".";
  }

  /** That a model is not here, and what a download would bring. */
  static String absent(ModelAvailability model) {
    return "The language model \""
        + model.model()
        + "\" is not on this machine. "
        + download(model);
  }

  /** What to do so that the node may download it. */
  static String permission(boolean named) {
    return (named
            ? "Switch on \""
            : "Choose \""
                + LlmEmbedderNodeParameters.NAMED_TITLE
                + "\" for \""
                + LlmEmbedderNodeParameters.FROM_TITLE
                + "\", write the id there and switch on \"")
        + LlmEmbedderNodeParameters.DOWNLOAD_TITLE
        + "\" in the dialog, or choose a model that is here.";
  }

  /** A failure in one text: what, and what to do. */
  static String of(KNIMEException failure) {
    var message = failure.getKNIMEMessage();
    return message.getSummary()
        + message.getResolutions().stream().map(text -> " " + text).collect(Collectors.joining());
  }
}
