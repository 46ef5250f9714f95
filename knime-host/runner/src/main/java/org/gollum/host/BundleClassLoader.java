// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Sees the plug-in's own class path and, of the world outside, only what the plug-in requires in
 * KNIME: KNIME's packages, Eclipse's and Java's own. A jar that the manifest forgot is missing here
 * as it would be there, whatever else runs in this process.
 */
final class BundleClassLoader extends URLClassLoader {
  private static final List<String> REQUIRED =
      List.of("org.knime.", "org.apache.xmlbeans.", "org.eclipse.core.", "org.osgi.");

  static {
    registerAsParallelCapable();
  }

  BundleClassLoader(List<URL> classPath) {
    super(classPath.toArray(URL[]::new), new Required(BundleClassLoader.class.getClassLoader()));
  }

  private static final class Required extends ClassLoader {
    private final ClassLoader host;

    Required(ClassLoader host) {
      super(ClassLoader.getPlatformClassLoader());
      this.host = host;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (REQUIRED.stream().anyMatch(name::startsWith)) {
        return host.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
