// SPDX-License-Identifier: Apache-2.0
package org.gollum.host;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.gollum.api.InputException;

/**
 * A workflow's folder in a temporary place, where its nodes may write. The original is a folder or
 * a {@code .knwf} file, a zip with that folder at its root; it is only read.
 */
final class WorkflowCopy implements AutoCloseable {
  private final Path parent;
  private final Path folder;
  private final Path pristine;

  private WorkflowCopy(Path parent, Path folder, Path pristine) {
    this.parent = parent;
    this.folder = folder;
    this.pristine = pristine;
  }

  static WorkflowCopy of(Path workflow) {
    try {
      if (!Files.exists(workflow)) {
        throw InputException.of("The workflow is not there.").file(workflow.toString()).build();
      }
      Path parent = Files.createTempDirectory("gollum-workflow-");
      try {
        if (Files.isDirectory(workflow)) {
          Path folder = parent.resolve("workflow");
          copyTree(workflow, folder);
          return new WorkflowCopy(parent, folder, workflow);
        }
        Path unpacked = parent.resolve("original");
        unzip(workflow, unpacked);
        Path root = root(unpacked, workflow);
        Path folder = parent.resolve("workflow");
        copyTree(root, folder);
        return new WorkflowCopy(parent, folder, root);
      } catch (IOException | RuntimeException e) {
        deleteTree(parent);
        throw e;
      }
    } catch (IOException e) {
      throw InputException.of("The workflow cannot be read: " + e.getMessage() + ".")
          .file(workflow.toString())
          .cause(e)
          .build();
    }
  }

  Path folder() {
    return folder;
  }

  /** The data area, {@code knime.workflow.data}. */
  Path data() {
    return folder.resolve("data");
  }

  /** The files of the data area that are new or changed, relative to it, with slashes, sorted. */
  List<String> changedFiles() throws IOException {
    List<String> changed = new ArrayList<>();
    if (!Files.isDirectory(data())) {
      return changed;
    }
    try (Stream<Path> files = Files.walk(data())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path before = pristine.resolve("data").resolve(data().relativize(file).toString());
        if (!Files.exists(before) || Files.mismatch(before, file) >= 0) {
          changed.add(data().relativize(file).toString().replace('\\', '/'));
        }
      }
    }
    return changed;
  }

  /** Copies files of the data area into a folder, each aside first. */
  void handOut(List<String> files, Path out) {
    for (String file : files) {
      Path target = out.resolve(file);
      Path part = target.resolveSibling(target.getFileName() + ".part");
      try {
        Files.createDirectories(java.util.Objects.requireNonNull(part.getParent()));
        Files.copy(data().resolve(file), part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw InputException.of("The file cannot be written: " + e + ".")
            .file(target.toString())
            .setting("--out")
            .remedy("Name a folder that can be written to.")
            .cause(e)
            .build();
      }
    }
  }

  @Override
  public void close() {
    try {
      deleteTree(parent);
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary copy " + parent + " cannot be deleted", e);
    }
  }

  private static void unzip(Path archive, Path into) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        ZipInputStream zip = new ZipInputStream(in)) {
      boolean empty = true;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        empty = false;
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw InputException.of(
                  "The archive holds the entry \""
                      + entry.getName()
                      + "\", which lies outside of it.")
              .file(archive.toString())
              .remedy("Do not use this file.")
              .build();
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(java.util.Objects.requireNonNull(target.getParent()));
          Files.copy(zip, target);
        }
      }
      if (empty) {
        throw InputException.of("This is neither a workflow folder nor a .knwf file.")
            .file(archive.toString())
            .build();
      }
    }
  }

  private static Path root(Path unpacked, Path archive) throws IOException {
    if (Files.exists(unpacked.resolve(WorkflowReader.WORKFLOW_FILE))) {
      return unpacked;
    }
    try (Stream<Path> children = Files.list(unpacked)) {
      List<Path> workflows =
          children
              .filter(child -> Files.exists(child.resolve(WorkflowReader.WORKFLOW_FILE)))
              .toList();
      if (workflows.size() != 1) {
        throw InputException.of(
                "The archive holds " + workflows.size() + " workflows at its root instead of one.")
            .file(archive.toString())
            .build();
      }
      return workflows.get(0);
    }
  }

  static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
          // Nodes may write over a file that is read-only in the original.
          if (!target.toFile().setWritable(true)) {
            throw new IOException("the copy of " + file + " cannot be made writable");
          }
        }
      }
    }
  }

  private static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path folder, java.io.@org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
