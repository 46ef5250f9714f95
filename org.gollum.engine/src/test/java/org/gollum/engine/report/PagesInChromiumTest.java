// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** What only a browser can tell of the pages. Skipped on a machine without Chromium. */
class PagesInChromiumTest {
  /**
   * A second of ten thousand points: 60 frames where nothing else runs. On a machine that computes
   * something else at the same time, fewer.
   */
  private static final int FEWEST_FRAMES = 15;

  private static final Map<String, Path> WRITTEN = new ConcurrentHashMap<>();

  @TempDir static Path folder;
  private static Chromium browser;

  @BeforeAll
  static void startTheBrowser() throws IOException {
    Optional<Path> program = Chromium.program();
    assumeTrue(
        program.isPresent(),
        "no Chromium on this machine: install it, or name it in the environment variable CHROME");
    browser = Chromium.start(program.get());
  }

  @AfterAll
  static void endTheBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Chromium.Tab open(String name, int width, boolean dark) {
    Path page =
        WRITTEN.computeIfAbsent(
            name,
            n -> {
              try {
                return Files.writeString(
                    folder.resolve(n + ".html"), SamplePages.all().get(n).get());
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    return browser.open(page, width, 900, dark);
  }

  @ParameterizedTest
  @CsvSource({
    "report, 11",
    "fit, 11",
    "fit-alone, 4",
    "suggestions, 1",
    "many-candidates, 1",
    "comparison, 1",
    "backtests, 2",
    "campaign, 4",
    "campaigns, 4",
    "design, 1",
    "design-of-many, 1",
    "template-check, 1"
  })
  void drawsItsChartsWithoutAComplaint(String name, int charts) {
    for (int width : new int[] {1280, 420}) {
      Chromium.Tab tab = open(name, width, false);
      assertThat(tab.count("figure .space > svg, figure .plot svg, figure.histogram > svg"))
          .as(name)
          .isGreaterThanOrEqualTo(charts);
      assertThat(tab.count("figure:not(.empty)")).as(name).isEqualTo(charts);
      assertThat(
              tab.value("document.documentElement.scrollWidth <= window.innerWidth").getAsBoolean())
          .as("%s is no wider than %d pixels", name, width)
          .isTrue();
      assertThat(tab.complaints()).as(name).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "report",
    "backtests",
    "fit",
    "suggestions",
    "comparison",
    "campaign",
    "design",
    "template-check"
  })
  void everyChartHasWordsAndButtonsToSaveIt(String name) {
    Chromium.Tab tab = open(name, 1280, false);
    assertThat(
            tab.value(
                    "[].every.call(document.querySelectorAll('figure:not(.empty)'), function (f) {"
                        + "var d = f.querySelector('[role=img]');"
                        + "return d && d.getAttribute('aria-label').length > 10"
                        + " && f.querySelectorAll('.save button').length === 2; })")
                .getAsBoolean())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "report",
    "backtests",
    "fit",
    "suggestions",
    "comparison",
    "campaign",
    "design",
    "template-check"
  })
  void followsTheDarkScheme(String name) {
    Chromium.Tab tab = open(name, 1280, false);
    String background = "getComputedStyle(document.body).backgroundColor";
    assertThat(tab.value(background).getAsString()).isEqualTo("rgb(250, 249, 246)");
    tab.scheme(true);
    assertThat(tab.value(background).getAsString()).isEqualTo("rgb(20, 24, 27)");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void chartsFollowTheWindow() {
    Chromium.Tab tab = open("report", 1280, false);
    String width = "document.querySelector('#coverage .plot svg').getBoundingClientRect().width";
    double before = tab.value(width).getAsDouble();
    tab.size(500, 900);
    double after =
        tab.value(
                "new Promise(function (done) { requestAnimationFrame(function () {"
                    + " requestAnimationFrame(function () { done("
                    + width
                    + "); }); }); })")
            .getAsDouble();
    assertThat(after).isLessThan(before).isLessThan(500);
  }

  @Test
  void anotherRunIsShownWhenItIsChosen() {
    Chromium.Tab tab = open("report", 1280, false);
    String words = "document.querySelector('#history .controls span').textContent";
    assertThat(tab.value(words).getAsString()).startsWith("projection, seed 1: ");
    tab.value(
        "(function () { var s = document.querySelectorAll('#history select')[1]; s.value = 2;"
            + " s.dispatchEvent(new Event('change')); })()");
    assertThat(tab.value(words).getAsString()).startsWith("projection, seed 3: ");
    tab.click("#history th:nth-child(3) button");
    assertThat(
            tab.value("document.querySelectorAll('#history th')[2].getAttribute('aria-sort')")
                .getAsString())
        .isEqualTo("descending");
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void theKeyboardReachesSuggestionsAndTheirCards() {
    Chromium.Tab tab = open("suggestions", 1280, false);
    tab.value("document.querySelector('.landscape svg[tabindex]').focus()");
    tab.press("ArrowRight");
    tab.press("ArrowRight");
    assertThat(tab.value("document.querySelector('.landscape .tip b').textContent").getAsString())
        .isEqualTo("2 · line 19");
    tab.press("Enter");
    assertThat(tab.value("document.activeElement.id").getAsString()).isEqualTo("suggestion-2");
    assertThat(tab.value("document.activeElement.matches(':focus')").getAsBoolean()).isTrue();
  }

  @Test
  void theKeyboardGoesThroughTheFirstExperimentsInTheOrderOfChoice() {
    Chromium.Tab tab = open("design", 1280, false);
    tab.value("document.querySelector('.landscape svg[tabindex]').focus()");
    tab.press("ArrowRight");
    tab.press("ArrowRight");
    assertThat(tab.value("document.querySelector('.landscape .tip').textContent").getAsString())
        .startsWith("2 · line ")
        .endsWith("chosen");
    assertThat(tab.count(".landscape circle.chosen")).isEqualTo(10);
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void theTabKeyGoesThroughAWholePage() {
    Chromium.Tab tab = open("fit", 1280, false);
    int stops = tab.count("svg[tabindex], summary, button, select, a[href], .scroll[tabindex]");
    assertThat(stops).isGreaterThan(20);
    for (int i = 0; i < stops; i++) {
      tab.press("Tab");
      assertThat(tab.value("getComputedStyle(document.activeElement).outlineStyle").getAsString())
          .as("focus is seen at stop %d", i)
          .isNotEqualTo("none");
    }
    assertThat(tab.value("document.activeElement.closest('figure').id").getAsString())
        .isEqualTo("mean");
  }

  @Test
  void aChartIsSavedAsSvgAndAsPng(@TempDir Path downloads) throws Exception {
    browser.downloadsTo(downloads);
    Chromium.Tab tab = open("fit", 1280, true);
    tab.click("#loss .save button:first-child");
    Element svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(arrived(downloads, "what-training-did-loss-per-step.svg").toFile())
            .getDocumentElement();
    assertThat(svg.getTagName()).isEqualTo("svg");
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(1);
    assertThat(((Element) svg.getElementsByTagName("polyline").item(0)).getAttribute("stroke"))
        .as("colours are written into the file")
        .isEqualTo("rgb(98, 194, 216)");
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("Loss per step");
    tab.click("#loss .save button:last-child");
    var png = ImageIO.read(arrived(downloads, "what-training-did-loss-per-step.png").toFile());
    assertThat(png.getWidth())
        .isEqualTo(2 * Math.round(Double.parseDouble(svg.getAttribute("width"))));
    assertThat(png.getRGB(3, 3)).as("the card's colour").isEqualTo(0xff1b2125);
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void aChartOfTheReportIsSavedWithItsKey(@TempDir Path downloads) throws Exception {
    browser.downloadsTo(downloads);
    Chromium.Tab tab = open("report", 1280, false);
    tab.click("#coverage .save button:first-child");
    String svg = Files.readString(arrived(downloads, "a-made-up-campaign-best-5-found.svg"));
    assertThat(svg).contains(">projection</text>", ">one-hot</text>", ">blind choice</text>");
  }

  private static Path arrived(Path folder, String name) throws Exception {
    Path file = folder.resolve(name);
    for (int i = 0; i < 200 && !(Files.exists(file) && Files.size(file) > 0); i++) {
      Thread.sleep(50);
    }
    assertThat(file).exists();
    return file;
  }

  @Test
  void tenThousandCandidatesStayFluid() {
    Chromium.Tab tab = open("many-candidates", 1280, false);
    tab.value("document.querySelector('.landscape').scrollIntoView({block: 'center'})");
    // Each frame the pointer is somewhere else, and what is nearest to it is looked for and shown.
    int frames =
        tab.value(
                """
                new Promise(function (done) {
                  var svg = document.querySelector('.landscape svg[tabindex]'), frame = svg.getBoundingClientRect();
                  var frames = 0, begin = performance.now();
                  requestAnimationFrame(function move() {
                    svg.dispatchEvent(new PointerEvent('pointermove', {
                      clientX: frame.left + frame.width * (0.2 + 0.6 * Math.random()),
                      clientY: frame.top + frame.height * (0.6 + 0.2 * Math.random())
                    }));
                    frames++;
                    if (performance.now() - begin < 1000) { requestAnimationFrame(move); } else { done(frames); }
                  });
                })
                """)
            .getAsInt();
    assertThat(frames).isGreaterThanOrEqualTo(FEWEST_FRAMES);
    assertThat(tab.value("document.querySelector('.landscape .tip b').textContent").getAsString())
        .contains("line ");
  }

  /** KNIME's part: shows the frame inside its own, and answers its messages. */
  private static final String HOST =
      """
      <!DOCTYPE html><title>host</title><iframe src="frame.html" style="width:1000px;height:700px"></iframe>
      <script>
      window.heard = new Promise(function (done) { window.hear = done; setTimeout(done, 10000, 'nothing'); });
      window.addEventListener('message', function (event) {
        if (event.data.shown !== undefined) { hear(event.data.shown); return; }
        var asked = event.data, answer = { type: 'UIExtensionResponse', requestId: asked.requestId };
        answer.payload = asked.payload.method === 'getConfig' ? { nodeId: 'root:1', initialData: JSON.stringify({ result: { page: PAGE } }) } : null;
        event.source.postMessage(answer, '*');
      });
      </script>
      """;

  private static Chromium.Tab framed(Path folder, String page) throws IOException {
    Path frame =
        Path.of("../org.gollum.knime.nodes/src/main/java/org/gollum/knime/nodes/pageview")
            .resolve("page-view.html");
    Files.writeString(
        folder.resolve("frame.html"), Files.readString(frame).replace("{{empty}}", "No page."));
    String text = Html.escapeJson(new JsonPrimitive(page).toString());
    return browser.open(
        Files.writeString(folder.resolve("host.html"), HOST.replace("PAGE", text)),
        1280,
        900,
        false);
  }

  @Test
  void aPageIsShownAndHandsOutItsChartsInsideTheNodesFrame(
      @TempDir Path folder, @TempDir Path downloads) throws Exception {
    browser.downloadsTo(downloads);
    String page =
        SamplePages.all()
            .get("fit-alone")
            .get()
            .replace(
                "</body>",
                "<script>document.querySelector('#held-out .save"
                    + " button').click();parent.parent.postMessage({ shown:"
                    + " document.querySelectorAll('figure svg[role]').length },"
                    + " '*');</script></body>");
    Chromium.Tab tab = framed(folder, page);
    arrived(downloads, "what-training-did-measured-and-predicted-left-out.svg");
    assertThat(tab.value("heard").getAsString()).isEqualTo("4");
    assertThat(tab.complaints()).isEmpty();
  }
}
