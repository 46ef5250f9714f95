// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/**
 * The worker as its client sees it. {@link #hello} comes first; the rest may be asked at the same
 * time from several threads.
 */
@JsonSegment("gollum")
public interface EngineService {

  /** Raised whenever an older partner would misunderstand. */
  int PROTOCOL_VERSION = 4;

  /** Error code of a mistake that the user can mend; the error's data is the problem. */
  int USER_MISTAKE = -32001;

  /** Error code of a {@link #hello} from a client of another protocol version. */
  int WRONG_VERSION = -32002;

  /** Error code where the worker's memory did not suffice; it ends after this answer. */
  int OUT_OF_MEMORY = -32003;

  /** Agrees on the protocol and names the exchange folder. Loads nothing. */
  @JsonRequest
  CompletableFuture<Welcome> hello(Hello hello);

  /** What the worker computes with and on; loads PyTorch if it is not loaded yet. */
  @JsonRequest
  CompletableFuture<EngineDescription> describeEngine();

  /** Looks at the worker's machine and, if asked, computes something known. */
  @JsonRequest
  CompletableFuture<SystemCheckAnswer> checkSystem(SystemCheckRequest request);

  /** Every language model on this machine, from the headers of its files. */
  @JsonRequest
  CompletableFuture<ModelList> listModels();

  /**
   * Whether a model is here and, if not, what a download would bring. Asks the hub, which can take
   * long where the network fails: cancel it when nobody waits any more.
   */
  @JsonRequest
  CompletableFuture<ModelAvailability> planDownload(ModelQuery query);

  /** Downloads a model unless it is here, and says what it is. */
  @JsonRequest
  CompletableFuture<ModelDescription> obtainModel(ObtainRequest request);

  /** What a language model is, without loading its weights. */
  @JsonRequest
  CompletableFuture<ModelDescription> describeModel(ModelQuery query);

  /** Turns texts into vectors. */
  @JsonRequest
  CompletableFuture<EmbedAnswer> embed(EmbedRequest request);

  /** Turns SMILES into fingerprints or counts. Loads no PyTorch. */
  @JsonRequest
  CompletableFuture<FeaturizeAnswer> featurize(FeaturizeRequest request);

  /** A built-in template with a table's column names. */
  @JsonRequest
  CompletableFuture<FittedTemplate> fitTemplate(TemplateQuery query);

  /** Makes texts of rows by a template. */
  @JsonRequest
  CompletableFuture<RenderAnswer> renderTexts(RenderRequest request);

  /** Checks how a template's texts suit a language model, and writes a page about it. */
  @JsonRequest
  CompletableFuture<CheckAnswer> checkTexts(CheckRequest request);

  /** Trains a surrogate on measured experiments and writes its archive. */
  @JsonRequest
  CompletableFuture<FitAnswer> fit(FitRequest request);

  /** Trains several representations, compares them, and writes the best one's archive. */
  @JsonRequest
  CompletableFuture<CompareAnswer> compare(CompareRequest request);

  /** What a surrogate's archive holds. */
  @JsonRequest
  CompletableFuture<SurrogateSummary> describeSurrogate(SurrogateQuery query);

  /** Mean and uncertainty of each candidate. */
  @JsonRequest
  CompletableFuture<PredictAnswer> predict(PredictRequest request);

  /** Scores all candidates and chooses a batch. */
  @JsonRequest
  CompletableFuture<SelectAnswer> select(SelectRequest request);

  /** Chooses the first experiments of a campaign. */
  @JsonRequest
  CompletableFuture<DesignAnswer> design(DesignRequest request);

  /** Writes a page about what a campaign gave. */
  @JsonRequest
  CompletableFuture<CampaignAnswer> reportCampaign(CampaignRequest request);

  /** Ends the worker when its running requests are answered. */
  @JsonNotification
  void goodbye();
}
