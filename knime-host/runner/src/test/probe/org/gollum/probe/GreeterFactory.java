// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import org.gollum.probelib.Greeting;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Warns with what a library says. */
public final class GreeterFactory extends DefaultNodeFactory {
  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Greeter")
          .icon("")
          .shortDescription("Greets.")
          .fullDescription("Greets.")
          .sinceVersion(1, 0, 0)
          .ports(p -> p.addInputTable("Table", "in").addOutputTable("Table", "out"))
          .model(
              m ->
                  m.withoutParameters()
                      .configure((in, out) -> out.setOutSpec(0, in.getInTableSpec(0)))
                      .execute(
                          (in, out) -> {
                            out.setWarningMessage(Greeting.text());
                            out.setOutData(0, in.getInTable(0));
                          }));

  public GreeterFactory() {
    super(NODE);
  }
}
