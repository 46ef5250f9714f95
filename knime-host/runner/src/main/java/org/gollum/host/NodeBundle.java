// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.gollum.api.InputException;
import org.gollum.host.standin.NodeControl;
import org.gollum.host.standin.PortTypeDeclaration;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/**
 * A plug-in with nodes, opened as KNIME would: its classes see what lies on its {@code
 * Bundle-ClassPath} and KNIME's own packages, nothing else; only the nodes and port types that its
 * plugin.xml declares exist. Whoever opens it closes it, after the last run that uses it.
 */
public final class NodeBundle implements AutoCloseable {
  private final String symbolicName;
  private final BundleClassLoader loader;
  private final Set<String> factories;
  private final List<Class<? extends PortObject>> portTypes = new ArrayList<>();

  private NodeBundle(String symbolicName, BundleClassLoader loader, Set<String> factories) {
    this.symbolicName = symbolicName;
    this.loader = loader;
    this.factories = factories;
  }

  /**
   * Opens a plug-in: a jar, or a folder with {@code META-INF/MANIFEST.MF} and {@code plugin.xml}
   * (installed, or a project whose classes lie in {@code target/classes}).
   *
   * @throws InputException if it is no plug-in, or something that its manifest or plugin.xml names
   *     is not there
   */
  public static NodeBundle open(Path jarOrFolder) {
    return open(jarOrFolder, UnpackedJars.defaultFolder());
  }

  /** As {@link #open(Path)}, with the folder where jars inside of the plug-in are unpacked. */
  public static NodeBundle open(Path jarOrFolder, Path cache) {
    try {
      BundleFiles files = BundleFiles.of(jarOrFolder, cache);
      Manifest manifest = files.manifest();
      Attributes attributes = manifest.getMainAttributes();
      String name = attributes.getValue("Bundle-SymbolicName");
      if (name == null) {
        throw InputException.of("This is no plug-in: its manifest has no Bundle-SymbolicName.")
            .file(jarOrFolder.toString())
            .build();
      }
      if (!name.replace(" ", "").contains(";singleton:=true")) {
        throw InputException.of(
                "KNIME would ignore the plug-in's plugin.xml: its Bundle-SymbolicName is not a"
                    + " singleton.")
            .file(jarOrFolder.toString())
            .remedy("Write \";singleton:=true\" behind the name.")
            .build();
      }
      BundleClassLoader loader =
          new BundleClassLoader(files.classPath(attributes.getValue("Bundle-ClassPath")));
      PluginXml plugin;
      try (InputStream in = files.pluginXml()) {
        plugin = PluginXml.read(in, jarOrFolder);
      }
      NodeBundle bundle = new NodeBundle(name.split(";", 2)[0].strip(), loader, plugin.factories());
      for (PluginXml.PortTypeEntry entry : plugin.portTypes()) {
        bundle.register(entry);
      }
      return bundle;
    } catch (IOException e) {
      throw InputException.of("The plug-in cannot be read: " + e.getMessage() + ".")
          .file(jarOrFolder.toString())
          .cause(e)
          .build();
    }
  }

  /** The plug-in's name, {@code Bundle-SymbolicName}. */
  public String symbolicName() {
    return symbolicName;
  }

  /** The classes of the factories that plugin.xml declares. */
  public List<String> factories() {
    return List.copyOf(factories);
  }

  /** Whether plugin.xml declares that factory. */
  public boolean declares(String factory) {
    return factories.contains(factory);
  }

  /**
   * A new factory.
   *
   * @throws InputException if plugin.xml does not declare it, or its class cannot be used
   */
  public NodeFactory<? extends NodeModel> factory(String className) {
    if (!declares(className)) {
      throw InputException.of(
              "The plugin.xml of " + symbolicName + " does not declare the node " + className + ".")
          .build();
    }
    return make(className, new TypeOfFactory().type());
  }

  /**
   * A node's icon as SVG, which lies beside its factory under the node's name; empty if there is
   * none.
   */
  Optional<byte[]> icon(NodeRef node) {
    String file = node.name().toLowerCase(Locale.ROOT).replace(' ', '-') + ".svg";
    Class<?> beside = load(node.factory(), NodeFactory.class);
    try (InputStream in = beside.getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The class literal of a factory, whose type parameter Java cannot name in one. */
  private record TypeOfFactory() {
    @SuppressWarnings("unchecked") // NodeFactory.class is the class of all of them
    Class<NodeFactory<? extends NodeModel>> type() {
      return (Class<NodeFactory<? extends NodeModel>>) (Class<?>) NodeFactory.class;
    }
  }

  private void register(PluginXml.PortTypeEntry entry) {
    Class<? extends PortObject> type = load(entry.objectClass(), PortObject.class);
    NodeControl.get()
        .register(
            new PortTypeDeclaration(
                entry.name(),
                type,
                load(entry.specClass(), PortObjectSpec.class),
                make(entry.objectSerializer(), PortObject.PortObjectSerializer.class),
                make(entry.specSerializer(), PortObjectSpec.PortObjectSpecSerializer.class),
                entry.color(),
                entry.hidden()));
    portTypes.add(type);
  }

  private <T> Class<? extends T> load(String className, Class<T> type) {
    try {
      return loader.loadClass(className).asSubclass(type);
    } catch (ClassNotFoundException | ClassCastException | LinkageError e) {
      throw unusable(className, e);
    }
  }

  private <T> T make(String className, Class<T> type) {
    try {
      return load(className, type).getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw unusable(className, e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw unusable(className, e);
    }
  }

  private InputException unusable(String className, Throwable cause) {
    return InputException.of(
            "The class "
                + className
                + ", which the plugin.xml of "
                + symbolicName
                + " declares, cannot be used: "
                + cause
                + ".")
        .cause(cause)
        .build();
  }

  /** Forgets the plug-in's port types and closes its jars. */
  @Override
  public void close() {
    portTypes.forEach(NodeControl.get()::forget);
    try {
      loader.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
