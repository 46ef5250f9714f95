// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.boloop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.data.ApplyDataService;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.node.view.NodeViewFactory;
import org.knime.core.webui.page.Page;
import org.knime.node.impl.description.ViewDescription;

/**
 * A loop's node with a page as its view.
 *
 * <p>KNIME shows a view of an executed node only, and the end of a loop is executed when its last
 * round is over: between rounds it waits to be executed again (read in the sources of 5.8 and
 * 5.12). So the page is that of the whole campaign, and none is drawn before.
 */
abstract class LoopViewFactory<M extends NodeModel> extends LoopNodeFactory<M>
    implements NodeViewFactory<M> {
  /** What the view shows; asked while the superclass is constructed. */
  abstract ViewDescription view();

  /** The page that KNIME loads, and which asks for the data. */
  abstract String frame();

  /** Where the frame lies, for KNIME. */
  abstract String framePath();

  /** What the page asks for. */
  abstract Map<String, String> data(M model);

  @Override
  final List<ViewDescription> views() {
    return List.of(view());
  }

  @Override
  public NodeView createNodeView(M model) {
    return new PageOfNode(
        Page.create().fromString(this::frame).relativePath(framePath()), () -> data(model));
  }

  /** KNIME counts the view among those in windows, but opens it as the page above. */
  @Override
  public org.knime.core.node.NodeView<M> createNodeView(int index, M model) {
    return null;
  }

  /** A page that reads its data when it is opened, and has no settings. */
  private record PageOfNode(Page page, Supplier<Map<String, String>> data) implements NodeView {
    @Override
    public Page getPage() {
      return page;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // KNIME's method has a type that it only casts to
    @Override
    public <D> Optional<InitialDataService<D>> createInitialDataService() {
      return Optional.of((InitialDataService) InitialDataService.builder(data).build());
    }

    @Override
    public Optional<RpcDataService> createRpcDataService() {
      return Optional.empty();
    }

    @Override
    public <D> Optional<ApplyDataService<D>> createApplyDataService() {
      return Optional.empty();
    }

    @Override
    public void validateSettings(NodeSettingsRO settings) {
      // There are none.
    }

    @Override
    public void loadValidatedSettingsFrom(NodeSettingsRO settings) {
      // As above.
    }
  }
}
