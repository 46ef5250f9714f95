// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gollum.api.InputException;
import org.gollum.api.Progress;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.exchange.TextFile;
import org.gollum.api.protocol.CheckAnswer;
import org.gollum.api.protocol.CheckRequest;
import org.gollum.api.protocol.FittedTemplate;
import org.gollum.api.protocol.RenderAnswer;
import org.gollum.api.protocol.RenderRequest;
import org.gollum.api.protocol.TemplateQuery;
import org.gollum.engine.report.TemplateReport;
import org.gollum.engine.text.BuiltInTemplate;
import org.gollum.engine.textcheck.CheckedRows;
import org.gollum.engine.textcheck.TemplateCheck;

/** The requests about templates and their texts, as calls of the engine. */
final class TextRequests {
  private TextRequests() {}

  static FittedTemplate fit(TemplateQuery query) {
    String name = query.builtIn();
    BuiltInTemplate.Fitted fitted =
        name == null
            ? BuiltInTemplate.forTable(query.columns()).orElseThrow(TextRequests::nothingFits)
            : BuiltInTemplate.named(name, query.columns());
    return new FittedTemplate(fitted.builtIn().id(), fitted.source());
  }

  private static InputException nothingFits() {
    return InputException.of("No built-in template knows enough of the columns' names.")
        .setting("template")
        .remedy("Write a template of your own: {first column} with {second column}.")
        .build();
  }

  static RenderAnswer render(RenderRequest request, ExchangeFolder files) throws IOException {
    List<String> names = TextFile.read(files.file(request.rowNames()));
    List<String> texts = RequestFiles.templated(request.inputs(), names, files).texts();
    TextFile.write(files.file(request.texts()), texts);
    return new RenderAnswer(texts.size());
  }

  static CheckAnswer check(
      CheckRequest request, TextModels models, ExchangeFolder files, Progress progress)
      throws IOException {
    List<String> names = TextFile.read(files.file(request.rowNames()));
    RequestFiles.Templated rows = RequestFiles.templated(request.inputs(), names, files);
    CheckedRows checked =
        new CheckedRows(
            rows.template(), rows.cells(), rows.texts(), names::get, outcome(request, files));
    try (TextModels.Loan model = models.open(request.embedding(), progress)) {
      TemplateCheck check = TemplateCheck.of(checked, model, request.seed(), progress);
      new TemplateReport(check).write(files.file(request.page()));
      return new CheckAnswer(check.warnings());
    }
  }

  private static Optional<CheckedRows.Outcome> outcome(CheckRequest request, ExchangeFolder files)
      throws IOException {
    String outcomes = request.outcomes();
    String target = request.target();
    if (outcomes == null || target == null) {
      return Optional.empty();
    }
    double[] values = MatrixFile.readAll(files.file(outcomes));
    return Optional.of(new CheckedRows.Outcome(target, Arrays.stream(values).boxed().toList()));
  }
}
