// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** plugin.xml against the classes, and what every node has to bring along. */
class BundleDeclarationTest {

  private static Document plugin() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(Path.of("plugin.xml").toFile());
  }

  private static List<Element> elements(String tag) throws Exception {
    NodeList found = plugin().getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  static Stream<NodeFactory<?>> factories() throws Exception {
    List<NodeFactory<?>> factories = new ArrayList<>();
    for (Element node : elements("node")) {
      NodeFactory<?> factory =
          (NodeFactory<?>)
              Class.forName(node.getAttribute("factory-class")).getConstructor().newInstance();
      factory.init();
      factories.add(factory);
    }
    return factories.stream();
  }

  @Test
  void releasedFactoriesKeepTheirNames() throws Exception {
    assertThat(elements("node"))
        .extracting(node -> node.getAttribute("factory-class"))
        .containsExactly(
            "org.gollum.knime.nodes.reactiontexttemplate.ReactionTextTemplateNodeFactory",
            "org.gollum.knime.nodes.llmembedder.LlmEmbedderNodeFactory",
            "org.gollum.knime.nodes.reactionfingerprint.ReactionFingerprintNodeFactory",
            "org.gollum.knime.nodes.initialdesignselector.InitialDesignSelectorNodeFactory",
            "org.gollum.knime.nodes.deepkernelgplearner.DeepKernelGpLearnerNodeFactory",
            "org.gollum.knime.nodes.representationcomparison.RepresentationComparisonNodeFactory",
            "org.gollum.knime.nodes.deepkernelgppredictor.DeepKernelGpPredictorNodeFactory",
            "org.gollum.knime.nodes.acquisitionselector.AcquisitionSelectorNodeFactory",
            "org.gollum.knime.nodes.boloop.BoLoopStartNodeFactory",
            "org.gollum.knime.nodes.boloop.BoLoopEndNodeFactory",
            "org.gollum.knime.nodes.campaignreport.CampaignReportNodeFactory",
            "org.gollum.knime.nodes.systemcheck.SystemCheckNodeFactory");
    assertThat(elements("node"))
        .allSatisfy(
            node -> assertThat(node.getAttribute("category-path")).isEqualTo("/community/gollum"));
  }

  @Test
  void nodesAreNamedAsDocumented() throws Exception {
    assertThat(factories().map(NodeFactory::getNodeName))
        .containsExactly(
            "Reaction Text Template",
            "LLM Embedder",
            "Reaction Fingerprint",
            "Initial Design Selector",
            "Deep-Kernel GP Learner",
            "Representation Comparison",
            "Deep-Kernel GP Predictor",
            "Acquisition Selector",
            "BO Loop Start",
            "BO Loop End",
            "Campaign Report",
            "System Check");
  }

  @Test
  void portTypesNameClassesThatAreThere() throws Exception {
    assertThat(elements("portType"))
        .hasSize(2)
        .allSatisfy(
            type -> {
              for (String attribute :
                  List.of("objectClass", "objectSerializer", "specClass", "specSerializer")) {
                Class.forName(type.getAttribute(attribute)).getConstructor().newInstance();
              }
            });
  }

  /** What KNIME asks a factory for when it shows the node; not public, so by reflection. */
  private static NodeDescription description(NodeFactory<?> factory) throws Exception {
    Method create = NodeFactory.class.getDeclaredMethod("createNodeDescription");
    create.setAccessible(true);
    return (NodeDescription) create.invoke(factory);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void everyDescriptionIsXmlWithOptionsKeywordsAndThePaper(NodeFactory<?> factory)
      throws Exception {
    Element xml = factory.getXMLDescription();

    assertThat(xml.getElementsByTagName("shortDescription").item(0).getTextContent()).endsWith(".");
    assertThat(xml.getElementsByTagName("intro").item(0).getTextContent().length())
        .isGreaterThan(300);
    assertThat(xml.getElementsByTagName("option").getLength()).isPositive();
    assertThat(factory.getKeywords()).hasSizeGreaterThan(4);
    assertThat(description(factory).getLinks())
        .extracting(NodeDescription.DescriptionLink::getTarget)
        .contains("https://arxiv.org/abs/2504.06265");
  }

  @ParameterizedTest
  @MethodSource("factories")
  void everyNodeHasItsIconAndTheDrawingBesideIt(NodeFactory<?> factory) throws Exception {
    String icon = description(factory).getIconPath();

    assertThat(icon).startsWith("./").endsWith(".png");
    checkIcon(
        factory.getClass().getResource(icon.substring(2)),
        factory.getClass().getResource(icon.substring(2).replace(".png", ".svg")));
  }

  @Test
  void theCategoryHasItsIcon() throws Exception {
    Path icon = Path.of(elements("category").get(0).getAttribute("icon"));

    checkIcon(
        icon.toUri().toURL(), Path.of(icon.toString().replace(".png", ".svg")).toUri().toURL());
  }

  private static void checkIcon(URL png, URL svg) throws Exception {
    assertThat(png).isNotNull();
    BufferedImage image = ImageIO.read(png);
    assertThat(image.getWidth()).isEqualTo(16);
    assertThat(image.getHeight()).isEqualTo(16);
    assertThat(svg).isNotNull();
    String drawing = Files.readString(Path.of(svg.toURI()));
    Document parsed =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(drawing)));
    assertThat(parsed.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 16 16");
  }
}
