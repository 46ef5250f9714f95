// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.gollum.api.BadSmiles;
import org.gollum.api.FeatureKind;
import org.gollum.api.FingerprintSettings;
import org.gollum.api.Progress;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.FeaturizeAnswer;
import org.gollum.api.protocol.FeaturizeRequest;
import org.gollum.engine.chem.Drfp;
import org.gollum.engine.chem.MolecularQuantumNumbers;
import org.gollum.engine.chem.MorganFingerprint;
import org.gollum.engine.chem.StructureEncoding;
import org.gollum.engine.chem.StructureVectors;

/** The request for fingerprints, as calls of the engine. */
final class FeaturizeRequests {
  private FeaturizeRequests() {}

  static FeaturizeAnswer featurize(
      FeaturizeRequest request, ExchangeFolder files, Progress progress) throws IOException {
    List<String> columns = request.inputs().columns();
    List<List<String>> rows = RequestFiles.cells(request.inputs(), files);
    List<String> names = TextFile.read(files.file(request.rowNames()));
    StructureVectors vectors =
        StructureVectors.of(
            encoding(request.kind(), request.size()), columns.size(), rows, progress);
    List<StructureVectors.Bad> bad = vectors.bad();
    if (!bad.isEmpty() && request.badSmiles() == BadSmiles.FAIL) {
      throw vectors
          .mistake()
          .orElseThrow()
          .row(names.get(bad.get(0).row()))
          .column(columns.get(bad.get(0).column()))
          .build();
    }
    progress.check();
    int[] good = vectors.goodRows();
    int dimension = vectors.dimension();
    RequestFiles.write(
        files.file(request.vectors()),
        good.length,
        dimension,
        row ->
            Arrays.copyOfRange(
                vectors.values(), good[row] * dimension, (good[row] + 1) * dimension));
    return new FeaturizeAnswer(
        Arrays.stream(good).boxed().toList(), dimension, warnings(bad, names));
  }

  private static StructureEncoding encoding(FeatureKind kind, FingerprintSettings size) {
    return switch (kind) {
      case DRFP -> new Drfp(size.bits(), size.radius());
      case MORGAN -> new MorganFingerprint(size.bits(), size.radius());
      case MQN -> new MolecularQuantumNumbers();
      case ONE_HOT -> throw new IllegalArgumentException("categories are no structures");
    };
  }

  private static List<String> warnings(List<StructureVectors.Bad> bad, List<String> names) {
    if (bad.isEmpty()) {
      return List.of();
    }
    StructureVectors.Bad first = bad.get(0);
    String name = "\"" + names.get(first.row()) + "\"";
    String reason = first.reason().getMessage();
    return List.of(
        bad.size() == 1
            ? "Row " + name + " got no vector: " + reason
            : bad.size() + " rows got no vector, the first is " + name + ": " + reason);
  }
}
