// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Works until it is cancelled. */
public final class SlowFactory extends DefaultNodeFactory {
  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Slow")
          .icon("")
          .shortDescription("Waits.")
          .fullDescription("Waits.")
          .sinceVersion(1, 0, 0)
          .ports(p -> p.addInputTable("Table", "in").addOutputTable("Table", "out"))
          .model(
              m ->
                  m.withoutParameters()
                      .configure((in, out) -> out.setOutSpec(0, in.getInTableSpec(0)))
                      .execute(
                          (in, out) -> {
                            var half = in.getExecutionContext().createSubProgress(0.5);
                            for (int i = 0; true; i++) {
                              half.checkCanceled();
                              half.setProgress(Math.min(1, i / 100.0), "step " + i);
                            }
                          }));

  public SlowFactory() {
    super(NODE);
  }
}
