// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gollum.api.CancelCheck;
import org.gollum.api.InputException;
import org.gollum.api.Progress;

/** A download in a process of its own: {@code OwnDownload ADDRESS CACHE}. */
final class OwnDownload {
  private OwnDownload() {}

  /** Prints the folder or the error; says "waiting" when it waits for another process. */
  public static void main(String[] args) {
    Hub hub =
        new Hub(
            URI.create(args[0]),
            new HubCache(Path.of(args[1])),
            Optional.empty(),
            Optional.empty(),
            Patience.standard());
    Progress progress =
        new Progress() {
          @Override
          public void report(double fraction, String message) {
            if (message.contains("waiting for another download of it")) {
              System.out.println("waiting");
            }
          }

          @Override
          public void check() {}
        };
    try {
      System.out.println(hub.run(hub.plan(TestHub.ID, CancelCheck.NEVER), progress));
    } catch (InputException e) {
      System.out.println(e.getMessage());
    }
  }

  /**
   * Starts one.
   *
   * @param before a shell's words
   * @param options of the Java
   */
  static Process start(List<String> before, List<String> options, URI address, Path cache)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Without the file of measurements that every Java leaves in /tmp: a limit on sizes hits it.
    command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(OwnDownload.class.getName(), address.toString(), cache.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
