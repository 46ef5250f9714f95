// SPDX-License-Identifier: Apache-2.0
package org.gollum.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The installed bundles inside Equinox, the OSGi framework that KNIME runs on. */
class InstalledBundlesTest {
  @TempDir Path storage;
  private Framework framework;
  private final Map<String, Bundle> bundles = new HashMap<>();

  @BeforeEach
  void startEquinoxWithEverythingInstalled() throws Exception {
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    storage.toString(),
                    Constants.FRAMEWORK_STORAGE_CLEAN,
                    Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT));
    framework.start();
    for (Path path : Installation.bundles()) {
      if (path.getFileName().toString().startsWith("org.eclipse.osgi_")) {
        continue; // the framework itself
      }
      Bundle bundle =
          framework.getBundleContext().installBundle("reference:" + path.toUri().toURL());
      bundles.put(bundle.getSymbolicName(), bundle);
    }
    framework.adapt(FrameworkWiring.class).resolveBundles(null);
  }

  @AfterEach
  void stopEquinox() throws Exception {
    framework.stop();
    FrameworkEvent event = framework.waitForStop(20_000);
    assertThat(event.getType()).isEqualTo(FrameworkEvent.STOPPED);
  }

  @Test
  void allBundlesResolve() {
    assertThat(bundles)
        .containsKeys(
            "org.gollum.knime.nodes",
            "org.gollum.knime.engine",
            "org.gollum.knime.starter",
            "org.knime.core",
            "org.knime.core.ui");
    assertThat(bundles.values())
        .allSatisfy(
            bundle ->
                assertThat(bundle.getState())
                    .isIn(Bundle.RESOLVED, Bundle.STARTING, Bundle.ACTIVE));
  }

  @Test
  void theEngineGetsTheNativesOfThisPlatformAndNoOthers() {
    List<Bundle> fragments = new ArrayList<>();
    bundles
        .get("org.gollum.knime.engine")
        .adapt(BundleWiring.class)
        .getProvidedWires("osgi.wiring.host")
        .forEach(wire -> fragments.add(wire.getRequirer().getBundle()));
    assertThat(fragments).hasSize(1);
    assertThat(fragments.get(0).getEntry("lib/pytorch-native-cpu.jar")).isNotNull();
    assertThat(bundles.keySet().stream().filter(name -> name.contains(".torch."))).hasSize(1);
  }

  @Test
  void nodesAndEngineCanBeInstalledWithoutPyTorchAndModel() {
    assertThat(
            Installation.bundlesOfNodesOnly().stream().map(path -> path.getFileName().toString()))
        .anyMatch(name -> name.startsWith("org.gollum.knime.nodes_"))
        .anyMatch(name -> name.startsWith("org.gollum.knime.engine_"))
        .noneMatch(name -> name.startsWith("org.gollum.knime.torch."))
        .noneMatch(name -> name.startsWith("org.gollum.knime.starter"));
  }

  @Test
  void theEngineAndTheModelLieInFoldersThatAnotherProcessCanRead() {
    assertThat(Installation.bundle("org.gollum.knime.engine").resolve("lib")).isDirectory();
    assertThat(Installation.bundle("org.gollum.knime.starter").resolve("model/all-MiniLM-L6-v2"))
        .isDirectoryContaining(file -> file.endsWith("model.safetensors"))
        .isDirectoryContaining(file -> file.endsWith("tokenizer.json"));
  }

  @Test
  void everyClassThatPluginXmlNamesLoadsAndLinksInsideItsBundle() throws Exception {
    Bundle nodes = bundles.get("org.gollum.knime.nodes");
    List<String> names = new ArrayList<>();
    try (InputStream in = nodes.getEntry("plugin.xml").openStream()) {
      NodeList elements =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("*");
      for (int i = 0; i < elements.getLength(); i++) {
        Element element = (Element) elements.item(i);
        for (String attribute :
            List.of(
                "factory-class",
                "objectClass",
                "objectSerializer",
                "specClass",
                "specSerializer")) {
          if (element.hasAttribute(attribute)) {
            names.add(element.getAttribute(attribute));
          }
        }
      }
    }
    assertThat(names).hasSizeGreaterThanOrEqualTo(6);
    for (String name : names) {
      Class<?> loaded = nodes.loadClass(name);
      // Listing the members resolves every type in their signatures.
      assertThat(loaded.getDeclaredConstructors()).as(name).isNotEmpty();
      loaded.getDeclaredMethods();
      loaded.getDeclaredFields();
    }
  }
}
