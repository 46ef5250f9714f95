// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.gollum.api.InitialDesign;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.DesignAnswer;
import org.gollum.api.protocol.DesignRequest;
import org.gollum.engine.design.StartDesign;
import org.gollum.engine.report.DesignReport;

/** The request for first experiments, as calls of the engine. */
final class DesignRequests {
  private DesignRequests() {}

  static DesignAnswer design(DesignRequest request, ExchangeFolder files, Progress progress)
      throws IOException {
    List<Integer> wanted = request.allowed();
    int[] allowed =
        wanted == null
            ? StartDesign.allRows(request.rows())
            : wanted.stream().mapToInt(Integer::intValue).toArray();
    InitialDesign design = request.design();
    DesignRequest.Page page = request.page();
    if (!design.needsVectors() && page == null) {
      return answer(StartDesign.random(allowed, request.count(), request.seed()));
    }
    double[][] points = points(request, files);
    int[] rows =
        design.needsVectors()
            ? StartDesign.choose(design, points, allowed, request.count(), request.seed())
            : StartDesign.random(allowed, request.count(), request.seed());
    if (page != null && rows.length > 0) {
      progress.check();
      List<String> names = TextFile.read(files.file(page.names()));
      DesignReport.of(design, points, allowed, rows, names::get).write(files.file(page.file()));
    }
    return answer(rows);
  }

  private static DesignAnswer answer(int[] rows) {
    return new DesignAnswer(Arrays.stream(rows).boxed().toList());
  }

  private static double[][] points(DesignRequest request, ExchangeFolder files) throws IOException {
    String vectors = request.vectors();
    if (vectors == null) {
      throw InputException.of("\"" + request.design().id() + "\" needs a vector per row.")
          .setting("design")
          .remedy("Give vectors, or choose \"random\".")
          .build();
    }
    return RequestFiles.matrix(vectors, files);
  }
}
