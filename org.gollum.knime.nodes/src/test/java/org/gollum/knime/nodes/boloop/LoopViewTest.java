// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gollum.knime.nodes.boloop.LoopDriver.CONTROL;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gollum.api.Direction;
import org.gollum.api.protocol.CampaignRequest;
import org.gollum.knime.nodes.campaignpage.CampaignPage;
import org.gollum.knime.nodes.engine.Engine;
import org.gollum.knime.nodes.engine.EngineFailure;
import org.gollum.knime.nodes.engine.Exchange;
import org.gollum.knime.nodes.testing.FakeEngine;
import org.gollum.knime.nodes.worker.Request;
import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.BufferedDataTableHolder;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeModel;
import org.knime.core.webui.node.view.NodeView;

/** What the BO Loop End shows, and when. */
class LoopViewTest {
  private static final String PAGE = "{\"result\":{\"page\":\"<p>Row3,Row2,Row1</p>\"}}";
  private static final String NO_PAGE = "{\"result\":{\"page\":\"\"}}";

  private final FakeEngine engine = LoopDriver.engine();

  private static NodeView view(NodeModel end) {
    return new BoLoopEndNodeFactory(LoopDriver.engine()).createNodeView((BoLoopEndNodeModel) end);
  }

  private static String shown(NodeModel end) {
    return view(end).createInitialDataService().orElseThrow().getInitialData();
  }

  private static BufferedDataTable[] kept(NodeModel end) {
    return ((BufferedDataTableHolder) end).getInternalTables();
  }

  private static NodeModel loaded(BufferedDataTable[] tables) throws Exception {
    NodeModel end = CONTROL.create(new BoLoopEndNodeFactory(LoopDriver.engine()), Optional.empty());
    ((BufferedDataTableHolder) end).setInternalTables(tables);
    return end;
  }

  @Test
  void afterTheLastRoundItShowsTheWholeCampaign() throws Exception {
    LoopDriver loop = new LoopDriver(engine).run();

    assertThat(shown(loop.end)).isEqualTo(PAGE);
    assertThat(engine.opened()).isEqualTo(1);
    CampaignRequest request = engine.service().last(CampaignRequest.class);
    assertThat(request.target()).isEqualTo("yield");
    assertThat(request.direction()).isEqualTo(Direction.MAX);
    assertThat(request.campaigns()).isNull();
    assertThat(engine.leftBehind()).isEmpty();
    assertThat(loop.warning()).isEmpty();
  }

  @Test
  void betweenRoundsThereIsNothingToShow() throws Exception {
    LoopDriver loop = new LoopDriver(engine);
    while (loop.rounds() < 2) {
      loop.step();
    }

    assertThat(shown(loop.end)).isEqualTo(NO_PAGE);
    assertThat(engine.opened()).isZero();
    assertThat(shown(loaded(kept(loop.end)))).isEqualTo(NO_PAGE);
  }

  @Test
  void anExecutedLoopThatWasSavedAndLoadedShowsItsPage() throws Exception {
    LoopDriver loop = new LoopDriver(engine).run();

    assertThat(kept(loop.end)).hasSize(1);
    assertThat(shown(loaded(kept(loop.end)))).isEqualTo(PAGE);
  }

  @Test
  void aViewThatIsOpenReadsThePageOfTheNextExecution() throws Exception {
    LoopDriver loop = new LoopDriver(engine);
    NodeView view = view(loop.end);
    loop.run();

    assertThat(view.createInitialDataService().orElseThrow().getInitialData()).isEqualTo(PAGE);
  }

  @Test
  void aResetTakesThePageAway() throws Exception {
    LoopDriver loop = new LoopDriver(engine).run();

    loop.reset();

    assertThat(shown(loop.end)).isEqualTo(NO_PAGE);
    assertThat(kept(loop.end)).isEmpty();
  }

  @Test
  void withoutAnEngineTheCampaignIsKeptAndTheNodeSaysWhatIsMissing() throws Exception {
    LoopDriver loop = new LoopDriver(new NoEngine());
    loop.settings(2, settings -> {});

    loop.run();

    assertThat(loop.warning())
        .contains("The view could not be drawn, the tables are complete: The disk is full.");
    LoopDriver drawn = new LoopDriver(engine);
    drawn.settings(2, settings -> {});
    assertThat(loop.history()).isEqualTo(drawn.run().history());
    assertThat(drawn.warning()).isEmpty();
    assertThat(shown(loop.end)).isEqualTo(NO_PAGE);
  }

  @Test
  void aCampaignWithoutExperimentsAsksForNoPage() throws Exception {
    LoopDriver loop = new LoopDriver(engine);
    loop.body = left -> LoopDriver.rows(LoopDriver.CHOSEN);

    loop.run();

    assertThat(engine.opened()).isZero();
    assertThat(shown(loop.end)).isEqualTo(NO_PAGE);
  }

  @Test
  void outcomesAreHeldAgainstTheSpreadOfMeasurements() throws Exception {
    List<CampaignPage.Experiment> told = new ArrayList<>();

    History.of(Direction.MAX, new double[] {3})
        .grownBy(
            List.of(
                new History.Experiment("a", 2, new History.Prediction(0.5, 1, 0.1, 0.2)),
                new History.Experiment("b", 4, new History.Prediction(0.5, 3, 0.3, Double.NaN))))
        .tell(told::add);

    assertThat(told)
        .containsExactly(
            new CampaignPage.Experiment("", 1, "a", 2, 3, 1, 0.2),
            new CampaignPage.Experiment("", 1, "b", 4, 4, 3, 0.3));
  }

  @Test
  void theFrameIsAPageOfItsOwn() throws Exception {
    LoopDriver loop = new LoopDriver(engine);

    assertThat(view(loop.end).getPage().getRelativePath()).isEqualTo("bo-loop-end.html");
    assertThat(
            new String(
                view(loop.end).getPage().getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("<title>What the campaign has found</title>")
        .contains("Execute the loop to see what the campaign has found.");
  }

  /** Cannot start. */
  private record NoEngine() implements Engine {
    @Override
    public Exchange open(ExecutionMonitor exec) throws KNIMEException {
      throw EngineFailure.of("The disk is full.", "Make room.");
    }

    @Override
    public Exchange open(Duration patience) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <A> A ask(Request<A> request, Duration patience) {
      throw new UnsupportedOperationException();
    }
  }
}
