// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import java.io.IOException;
import org.gollum.api.Progress;
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
import org.gollum.api.protocol.FeaturizeAnswer;
import org.gollum.api.protocol.FeaturizeRequest;
import org.gollum.api.protocol.FitAnswer;
import org.gollum.api.protocol.FitRequest;
import org.gollum.api.protocol.FittedTemplate;
import org.gollum.api.protocol.ModelAvailability;
import org.gollum.api.protocol.ModelDescription;
import org.gollum.api.protocol.ModelList;
import org.gollum.api.protocol.ModelQuery;
import org.gollum.api.protocol.ObtainRequest;
import org.gollum.api.protocol.PredictAnswer;
import org.gollum.api.protocol.PredictRequest;
import org.gollum.api.protocol.RenderAnswer;
import org.gollum.api.protocol.RenderRequest;
import org.gollum.api.protocol.SelectAnswer;
import org.gollum.api.protocol.SelectRequest;
import org.gollum.api.protocol.SurrogateQuery;
import org.gollum.api.protocol.SurrogateSummary;
import org.gollum.api.protocol.SystemCheckAnswer;
import org.gollum.api.protocol.SystemCheckRequest;
import org.gollum.api.protocol.TemplateQuery;

/**
 * The work behind the protocol, free of messages and threads: each method runs on one thread until
 * it is done, from several threads at the same time, and throws what went wrong. Files are named by
 * the requests and lie in the exchange folder. Work asks its progress between two pieces of it
 * whether to go on.
 */
interface Requests {

  /** The engine's version. */
  String version();

  /** PyTorch's version and the device; loads PyTorch. */
  EngineDescription describeEngine();

  SystemCheckAnswer checkSystem(SystemCheckRequest request, Progress progress);

  /** Asks its progress between two models whether to go on. */
  ModelList listModels(Progress progress) throws IOException;

  ModelAvailability planDownload(ModelQuery query, Progress progress) throws IOException;

  ModelDescription obtainModel(ObtainRequest request, Progress progress) throws IOException;

  ModelDescription describeModel(ModelQuery query) throws IOException;

  SurrogateSummary describeSurrogate(SurrogateQuery query, ExchangeFolder files) throws IOException;

  EmbedAnswer embed(EmbedRequest request, ExchangeFolder files, Progress progress)
      throws IOException;

  FeaturizeAnswer featurize(FeaturizeRequest request, ExchangeFolder files, Progress progress)
      throws IOException;

  FittedTemplate fitTemplate(TemplateQuery query);

  RenderAnswer renderTexts(RenderRequest request, ExchangeFolder files) throws IOException;

  CheckAnswer checkTexts(CheckRequest request, ExchangeFolder files, Progress progress)
      throws IOException;

  FitAnswer fit(FitRequest request, ExchangeFolder files, Progress progress) throws IOException;

  CompareAnswer compare(CompareRequest request, ExchangeFolder files, Progress progress)
      throws IOException;

  PredictAnswer predict(PredictRequest request, ExchangeFolder files, Progress progress)
      throws IOException;

  SelectAnswer select(SelectRequest request, ExchangeFolder files, Progress progress)
      throws IOException;

  DesignAnswer design(DesignRequest request, ExchangeFolder files, Progress progress)
      throws IOException;

  CampaignAnswer reportCampaign(CampaignRequest request, ExchangeFolder files) throws IOException;
}
