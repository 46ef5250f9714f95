// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Progress;
import org.gollum.api.Representation;
import org.gollum.api.exchange.MatrixFile;
import org.gollum.api.protocol.CompareAnswer;
import org.gollum.api.protocol.CompareRequest;
import org.gollum.api.protocol.Inputs;
import org.gollum.engine.campaign.Comparison;
import org.gollum.engine.campaign.Contender;
import org.gollum.engine.campaign.LearningCheck;
import org.gollum.engine.deepkernel.Experiments;
import org.gollum.engine.deepkernel.Outcomes;
import org.gollum.engine.deepkernel.Pool;
import org.gollum.engine.report.ComparisonReport;

/** The request that compares representations, as calls of the engine. */
final class CompareRequests {
  /** Where reading texts ends and training begins, on the request's progress. */
  private static final double READ = 0.1;

  private final CompareRequest request;
  private final ExchangeFolder files;
  private final Map<Experiments.Texts, Pool> read = new HashMap<>();

  private CompareRequests(CompareRequest request, ExchangeFolder files) {
    this.request = request;
    this.files = files;
  }

  static CompareAnswer compare(
      CompareRequest request, TextModels models, ExchangeFolder files, Progress progress)
      throws IOException {
    CompareRequests comparing = new CompareRequests(request, files);
    EmbeddingSettings embedding = request.embedding();
    boolean texts = request.rivals().stream().anyMatch(CompareRequests::readsTexts);
    if (!texts) {
      return comparing.compare(Optional.empty(), progress);
    }
    if (embedding == null) {
      throw new IllegalArgumentException("texts are to be read, and no language model is named");
    }
    try (TextModels.Loan model = models.open(embedding, progress)) {
      return comparing.compare(Optional.of(model), progress);
    }
  }

  private static boolean readsTexts(CompareRequest.Rival rival) {
    return rival.representation().usesLanguageModel() && rival.inputs().texts() != null;
  }

  private CompareAnswer compare(Optional<TextModels.Loan> model, Progress progress)
      throws IOException {
    Outcomes outcomes =
        Outcomes.of(request.target(), MatrixFile.readAll(files.file(request.outcomes())));
    List<Contender> contenders = new ArrayList<>();
    for (CompareRequest.Rival rival : request.rivals()) {
      contenders.add(
          new Contender(
              request.settings().withRepresentation(rival.representation()),
              pool(rival, model, progress.part(0, READ))));
    }
    Comparison comparison =
        Comparison.of(contenders, outcomes, model.isEmpty() ? progress : progress.part(READ, 1));
    progress.check();
    comparison.best().fit().surrogate().write(files.file(request.surrogate()));
    String page = request.page();
    if (page != null) {
      new ComparisonReport(comparison).write(files.file(page));
    }
    return answer(comparison, contenders);
  }

  /** Texts that the language model reads untrained are read once for all rivals that take them. */
  private Pool pool(CompareRequest.Rival rival, Optional<TextModels.Loan> model, Progress progress)
      throws IOException {
    Representation representation = rival.representation();
    Inputs inputs = rival.inputs();
    if (representation == Representation.ONE_HOT) {
      return Pool.of(RequestFiles.categories(inputs, rival.numbers(), files));
    }
    if (representation.readsStructures()) {
      return Pool.of(RequestFiles.structures(representation, inputs, files));
    }
    RequestFiles.checkBeside(representation, inputs);
    Experiments experiments = RequestFiles.experiments(inputs, files);
    if (experiments instanceof Experiments.Hybrid hybrid) {
      Pool beside = Pool.of(hybrid.columnsBeside());
      return pool(representation, hybrid.text(), model.orElseThrow(), progress).with(beside);
    }
    return experiments instanceof Experiments.Texts texts && readsTexts(rival)
        ? pool(representation, texts, model.orElseThrow(), progress)
        : Pool.of(experiments);
  }

  private Pool pool(
      Representation representation,
      Experiments.Texts texts,
      TextModels.Loan model,
      Progress progress) {
    Pool known = read.get(texts);
    if (known != null && !representation.trainsLanguageModel()) {
      return known;
    }
    Pool pool = Pool.of(representation, texts, model, progress);
    if (!representation.trainsLanguageModel()) {
      read.put(texts, pool);
    }
    return pool;
  }

  private static CompareAnswer answer(Comparison comparison, List<Contender> contenders) {
    List<String> sentences = comparison.inWords();
    List<CompareAnswer.Score> scores = new ArrayList<>();
    for (Comparison.Entry entry : comparison.entries()) {
      scores.add(
          new CompareAnswer.Score(
              contenders.indexOf(entry.contender()),
              entry.contender().settings().representation(),
              entry.scores().nlpd(),
              entry.scores().rankCorrelation(),
              entry.scores().inside95(),
              entry.behind().nats(),
              entry.behind().error(),
              entry.fit().seconds(),
              sentences.get(scores.size())));
    }
    LearningCheck check = LearningCheck.of(comparison.best().fit().surrogate());
    Stream<String> ofTraining =
        comparison.entries().stream().flatMap(entry -> entry.fit().warnings().stream()).distinct();
    return new CompareAnswer(
        scores,
        comparison.best().fit().surrogate().summary(),
        check.inWords(),
        Stream.concat(ofTraining, doubt(check, sentences.get(0)).stream()).toList());
  }

  private static Optional<String> doubt(LearningCheck check, String best) {
    return check.verdict() == LearningCheck.Verdict.DOES_NOT_LEARN
        ? Optional.of(best + " " + check.inWords())
        : check.warning();
  }
}
