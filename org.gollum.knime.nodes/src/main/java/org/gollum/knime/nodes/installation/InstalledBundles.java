// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.installation;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;

/** Asks the running platform for the bundles that carry the engine. */
final class InstalledBundles {
  private static final String ENGINE = "org.gollum.knime.engine";
  private static final String TORCH = "org.gollum.knime.torch.";
  private static final String STARTER = "org.gollum.knime.starter";
  private static final String INSTALL = install("GOLLuM for KNIME");
  private static final String INSTALL_TORCH =
      install("GOLLuM for KNIME: PyTorch for the processor");

  private InstalledBundles() {}

  private static String install(String feature) {
    return "Install the feature \""
        + feature
        + "\" with File > Install KNIME Extensions, and restart KNIME.";
  }

  /**
   * The parts that are installed.
   *
   * @param ownTorch whether the user has named a PyTorch, so that none has to be installed
   */
  static Installation locate(boolean ownTorch) {
    if (!Platform.isRunning()) {
      throw new InstallationException(
          "The GOLLuM engine is not installed.",
          "Outside KNIME, name its folders by the system property "
              + Installation.ENGINE_PROPERTY
              + ".");
    }
    Bundle engine = Platform.getBundle(ENGINE);
    if (engine == null) {
      throw new InstallationException(
          "The GOLLuM engine (bundle " + ENGINE + ") is not installed.", INSTALL);
    }
    List<Path> jars = new ArrayList<>();
    jars.add(folder(engine, "lib"));
    Bundle[] fragments = Platform.getFragments(engine);
    boolean torch = false;
    for (Bundle fragment : fragments == null ? new Bundle[0] : fragments) {
      if (fragment.getSymbolicName().startsWith(TORCH)) {
        jars.add(folder(fragment, "lib"));
        torch = true;
      }
    }
    if (!torch && !ownTorch) {
      throw new InstallationException(
          "PyTorch for " + Platform.getOS() + " " + Platform.getOSArch() + " is not installed.",
          INSTALL_TORCH + " If it is not offered there, this system is not supported.");
    }
    Bundle starter = Platform.getBundle(STARTER);
    // Without the starter model every other model still works.
    return new Installation(jars, starter == null ? List.of() : List.of(folder(starter, "model")));
  }

  /** A folder inside a bundle that was unpacked on installation. */
  private static Path folder(Bundle bundle, String name) {
    File place =
        FileLocator.getBundleFileLocation(bundle)
            .orElseThrow(
                () ->
                    new InstallationException(
                        "The bundle " + bundle.getSymbolicName() + " cannot be found on disk.",
                        INSTALL));
    if (!place.isDirectory()) {
      throw new InstallationException(
          "The bundle " + bundle.getSymbolicName() + " was not unpacked on installation.", INSTALL);
    }
    return place.toPath().resolve(name);
  }
}
