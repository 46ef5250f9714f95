// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import org.knime.core.node.message.Message;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Always fails. */
public final class FailingFactory extends DefaultNodeFactory {
  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Failing")
          .icon("")
          .shortDescription("Fails.")
          .fullDescription("Fails.")
          .sinceVersion(1, 0, 0)
          .ports(p -> p.addInputTable("Table", "in").addOutputTable("Table", "out"))
          .model(
              m ->
                  m.withoutParameters()
                      .configure((in, out) -> out.setOutSpec(0, in.getInTableSpec(0)))
                      .execute(
                          (in, out) -> {
                            throw Message.builder()
                                .withSummary("It failed on purpose.")
                                .addRowIssue(0, 1, 6, "too large")
                                .addResolutions("Use another node.")
                                .build()
                                .orElseThrow()
                                .toKNIMEException();
                          }));

  public FailingFactory() {
    super(NODE);
  }
}
