// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "models", description = "Lists the language models found, or checks one.")
final class ModelsCommand {
  static CommandLine create(Session session) {
    return new CommandLine(new ModelsCommand());
  }
}
