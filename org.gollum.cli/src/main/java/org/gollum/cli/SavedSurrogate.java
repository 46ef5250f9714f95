// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.gollum.engine.deepkernel.Surrogate;
import org.gollum.host.standin.PortControl;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.port.PortObject;

/**
 * The surrogate in a node's port object. The nodes' classes are the plug-in's own and not seen from
 * here; what they save is: the archive, as an entry of the zip that KNIME keeps of a port.
 */
final class SavedSurrogate {
  private static final String SUFFIX = ".gollum";

  private SavedSurrogate() {}

  /** Reads the surrogate that a port object holds. */
  static Surrogate of(PortObject object) {
    try {
      Path file = Files.createTempFile("surrogate", SUFFIX);
      try {
        Files.write(file, archive(object));
        return Surrogate.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException | CanceledExecutionException e) {
      throw new Failure("The learner's surrogate could not be read: " + e.getMessage() + ".", e);
    }
  }

  private static byte[] archive(PortObject object) throws IOException, CanceledExecutionException {
    byte[] saved = PortControl.get().store(object);
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(saved))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().endsWith(SUFFIX)) {
          return entries.readAllBytes();
        }
      }
    }
    throw new IOException("it holds no archive");
  }
}
