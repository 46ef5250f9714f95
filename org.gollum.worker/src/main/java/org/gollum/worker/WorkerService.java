// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.gollum.api.InputException;
import org.gollum.api.protocol.CampaignAnswer;
import org.gollum.api.protocol.CampaignRequest;
import org.gollum.api.protocol.CheckAnswer;
import org.gollum.api.protocol.CheckRequest;
import org.gollum.api.protocol.CompareAnswer;
import org.gollum.api.protocol.CompareRequest;
import org.gollum.api.protocol.DesignAnswer;
import org.gollum.api.protocol.DesignRequest;
import org.gollum.api.protocol.EmbedAnswer;
import org.gollum.api.protocol.EmbedRequest;
import org.gollum.api.protocol.EngineDescription;
import org.gollum.api.protocol.EngineService;
import org.gollum.api.protocol.FeaturizeAnswer;
import org.gollum.api.protocol.FeaturizeRequest;
import org.gollum.api.protocol.FitAnswer;
import org.gollum.api.protocol.FitRequest;
import org.gollum.api.protocol.FittedTemplate;
import org.gollum.api.protocol.Hello;
import org.gollum.api.protocol.ModelAvailability;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.api.protocol.ModelList;
import org.gollum.api.protocol.ModelQuery;
import org.gollum.api.protocol.ObtainRequest;
import org.gollum.api.protocol.PredictAnswer;
import org.gollum.api.protocol.PredictRequest;
import org.gollum.api.protocol.ProgressNote;
import org.gollum.api.protocol.RenderAnswer;
import org.gollum.api.protocol.RenderRequest;
import org.gollum.api.protocol.SelectAnswer;
import org.gollum.api.protocol.SelectRequest;
import org.gollum.api.protocol.SurrogateQuery;
import org.gollum.api.protocol.SurrogateSummary;
import org.gollum.api.protocol.SystemCheckAnswer;
import org.gollum.api.protocol.SystemCheckRequest;
import org.gollum.api.protocol.TemplateQuery;
import org.gollum.api.protocol.Welcome;

/** Answers messages: each request becomes a job, each exception an error of the protocol. */
final class WorkerService implements EngineService {
  private final Requests requests;
  private final ExchangeFolder files;
  private final Jobs jobs;
  private final Consumer<ProgressNote> client;
  private final Runnable goodbye;

  WorkerService(
      Requests requests,
      ExchangeFolder files,
      Jobs jobs,
      Consumer<ProgressNote> client,
      Runnable goodbye) {
    this.requests = requests;
    this.files = files;
    this.jobs = jobs;
    this.client = client;
    this.goodbye = goodbye;
  }

  @Override
  public CompletableFuture<Welcome> hello(Hello hello) {
    if (hello.protocolVersion() != PROTOCOL_VERSION) {
      return CompletableFuture.failedFuture(
          new ResponseErrorException(
              new ResponseError(
                  WRONG_VERSION,
                  "The worker speaks version "
                      + PROTOCOL_VERSION
                      + " of the protocol, its client version "
                      + hello.protocolVersion()
                      + ".",
                  null)));
    }
    return jobs.ask(
        progress ->
            new Welcome(
                PROTOCOL_VERSION,
                requests.version(),
                ProcessHandle.current().pid(),
                files.path().toString()));
  }

  @Override
  public CompletableFuture<EngineDescription> describeEngine() {
    return jobs.ask(progress -> requests.describeEngine());
  }

  @Override
  public CompletableFuture<SystemCheckAnswer> checkSystem(SystemCheckRequest request) {
    return jobs.run(request.token(), client, progress -> requests.checkSystem(request, progress));
  }

  @Override
  public CompletableFuture<ModelList> listModels() {
    return jobs.ask(requests::listModels);
  }

  @Override
  public CompletableFuture<ModelAvailability> planDownload(ModelQuery query) {
    return jobs.ask(progress -> requests.planDownload(query, progress));
  }

  @Override
  public CompletableFuture<ModelDescription> obtainModel(ObtainRequest request) {
    return jobs.run(request.token(), client, progress -> requests.obtainModel(request, progress));
  }

  @Override
  public CompletableFuture<ModelDescription> describeModel(ModelQuery query) {
    return jobs.ask(progress -> requests.describeModel(query));
  }

  @Override
  public CompletableFuture<SurrogateSummary> describeSurrogate(SurrogateQuery query) {
    return jobs.ask(progress -> requests.describeSurrogate(query, files));
  }

  @Override
  public CompletableFuture<EmbedAnswer> embed(EmbedRequest request) {
    return jobs.run(request.token(), client, progress -> requests.embed(request, files, progress));
  }

  @Override
  public CompletableFuture<FeaturizeAnswer> featurize(FeaturizeRequest request) {
    return jobs.run(
        request.token(), client, progress -> requests.featurize(request, files, progress));
  }

  @Override
  public CompletableFuture<FittedTemplate> fitTemplate(TemplateQuery query) {
    return jobs.ask(progress -> requests.fitTemplate(query));
  }

  @Override
  public CompletableFuture<RenderAnswer> renderTexts(RenderRequest request) {
    return jobs.run(request.token(), client, progress -> requests.renderTexts(request, files));
  }

  @Override
  public CompletableFuture<CheckAnswer> checkTexts(CheckRequest request) {
    return jobs.run(
        request.token(), client, progress -> requests.checkTexts(request, files, progress));
  }

  @Override
  public CompletableFuture<FitAnswer> fit(FitRequest request) {
    return jobs.run(request.token(), client, progress -> requests.fit(request, files, progress));
  }

  @Override
  public CompletableFuture<CompareAnswer> compare(CompareRequest request) {
    return jobs.run(
        request.token(), client, progress -> requests.compare(request, files, progress));
  }

  @Override
  public CompletableFuture<PredictAnswer> predict(PredictRequest request) {
    return jobs.run(
        request.token(), client, progress -> requests.predict(request, files, progress));
  }

  @Override
  public CompletableFuture<SelectAnswer> select(SelectRequest request) {
    return jobs.run(request.token(), client, progress -> requests.select(request, files, progress));
  }

  @Override
  public CompletableFuture<DesignAnswer> design(DesignRequest request) {
    return jobs.run(request.token(), client, progress -> requests.design(request, files, progress));
  }

  @Override
  public CompletableFuture<CampaignAnswer> reportCampaign(CampaignRequest request) {
    return jobs.run(request.token(), client, progress -> requests.reportCampaign(request, files));
  }

  @Override
  public void goodbye() {
    goodbye.run();
  }

  /**
   * What is answered when a job threw: a user's mistake with its problem, else one line and the
   * stack trace.
   */
  static ResponseErrorException answerTo(Throwable thrown) {
    if (thrown instanceof InputException mistake) {
      return new ResponseErrorException(
          new ResponseError(USER_MISTAKE, mistake.getMessage(), mistake.problem()));
    }
    int code =
        thrown instanceof OutOfMemoryError
            ? OUT_OF_MEMORY
            : ResponseErrorCode.InternalError.getValue();
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    return new ResponseErrorException(
        new ResponseError(
            code, thrown.toString().lines().findFirst().orElseThrow(), trace.toString()));
  }
}
