// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.gollum.knime.nodes.engine.Engine;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.parameters.NodeParameters;

/** Nodes by name, {@code llmembedder.LlmEmbedder}, as the framework runs them when first wired. */
public final class Nodes {
  private static final String BASE = "org.gollum.knime.nodes.";

  private Nodes() {}

  /** The settings that a node gets when it is connected to such inputs. */
  public static NodeParameters defaults(String node, PortObjectSpec... inputs) throws Exception {
    Class<? extends NodeParameters> type =
        Class.forName(BASE + node + "NodeParameters").asSubclass(NodeParameters.class);
    return NodeParametersUtil.createSettings(type, inputs);
  }

  /** Configures a node that was just connected. */
  public static Configuring configure(String node, PortObjectSpec... inputs) throws Exception {
    return configure(node, defaults(node, inputs), inputs);
  }

  /** Configures a node with those settings. */
  public static Configuring configure(
      String node, NodeParameters parameters, PortObjectSpec... inputs) throws Exception {
    Configuring configuring = new Configuring(parameters, inputs);
    call(
        method(node, "configure", ConfigureInput.class, ConfigureOutput.class),
        configuring,
        configuring);
    return configuring;
  }

  /** Configures and executes a node that was just connected. */
  public static Executing execute(String node, Engine engine, PortObject... inputs)
      throws Exception {
    PortObjectSpec[] specs =
        Arrays.stream(inputs).map(PortObject::getSpec).toArray(PortObjectSpec[]::new);
    NodeParameters parameters = defaults(node, specs);
    configure(node, parameters, specs);
    return execute(node, parameters, engine, inputs);
  }

  /** Executes a node with those settings. */
  public static Executing execute(
      String node, NodeParameters parameters, Engine engine, PortObject... inputs)
      throws Exception {
    Executing executing = new Executing(parameters, inputs);
    call(
        method(node, "execute", ExecuteInput.class, ExecuteOutput.class, Engine.class),
        executing,
        executing,
        engine);
    return executing;
  }

  private static Method method(String node, String name, Class<?>... arguments) throws Exception {
    Method method = Class.forName(BASE + node + "Node").getDeclaredMethod(name, arguments);
    method.setAccessible(true);
    return method;
  }

  private static void call(Method method, Object... arguments) throws Exception {
    try {
      method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      throw e;
    }
  }
}
