// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.worker;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A worker on this machine.
 *
 * <p>On Unix a shell exchanges the file descriptors before Java starts: standard output of the
 * worker is its standard error, and the protocol has a descriptor of its own. So not even native
 * code that prints can disturb the messages.
 *
 * @param jarFolders folders whose jars, by name, make up the class path
 * @param javaHome the Java to run
 * @param mainClass the worker's main class
 * @param heap the largest Java heap, as {@code -Xmx} takes it: {@code 2g}; empty for Java's own
 *     choice. PyTorch's memory lies outside
 * @param systemProperties given to the worker: {@code gollum.models}, {@code gollum.cache}
 * @param idle the worker ends after so long without a request
 * @param startTimeout how long it may take until the first answer; the first start on a machine
 *     unpacks PyTorch
 * @param logFile where standard error is kept, from the latest start on
 */
public record LocalWorkerCommand(
    List<Path> jarFolders,
    Path javaHome,
    String mainClass,
    Optional<String> heap,
    Map<String, String> systemProperties,
    Duration idle,
    Duration startTimeout,
    Optional<Path> logFile)
    implements WorkerCommand {

  static final Duration START_TIMEOUT = Duration.ofSeconds(120);

  private static final String MAIN_CLASS = "org.gollum.worker.Worker";
  private static final Duration IDLE = Duration.ofMinutes(30);

  /** How every jar with an entry begins. */
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private static final String INSTALL_AGAIN = "Install GOLLuM again, or repair the installation.";

  /** Copies list and map. */
  public LocalWorkerCommand {
    jarFolders = List.copyOf(jarFolders);
    systemProperties = Collections.unmodifiableMap(new TreeMap<>(systemProperties));
  }

  static LocalWorkerCommand of(List<Path> jarFolders) {
    return new LocalWorkerCommand(
        jarFolders,
        Path.of(System.getProperty("java.home")),
        MAIN_CLASS,
        Optional.empty(),
        Map.of(),
        IDLE,
        START_TIMEOUT,
        Optional.empty());
  }

  LocalWorkerCommand withMainClass(String value) {
    return new LocalWorkerCommand(
        jarFolders, javaHome, value, heap, systemProperties, idle, startTimeout, logFile);
  }

  /** The same with another largest Java heap, such as {@code 2g}. */
  public LocalWorkerCommand withHeap(String value) {
    return new LocalWorkerCommand(
        jarFolders,
        javaHome,
        mainClass,
        Optional.of(value),
        systemProperties,
        idle,
        startTimeout,
        logFile);
  }

  /** The same with another Java. */
  public LocalWorkerCommand withJavaHome(Path value) {
    return new LocalWorkerCommand(
        jarFolders, value, mainClass, heap, systemProperties, idle, startTimeout, logFile);
  }

  /** The same with one more system property, or another value of it. */
  public LocalWorkerCommand withSystemProperty(String key, String value) {
    Map<String, String> properties = new TreeMap<>(systemProperties);
    properties.put(key, value);
    return new LocalWorkerCommand(
        jarFolders, javaHome, mainClass, heap, properties, idle, startTimeout, logFile);
  }

  /** The same with another time without requests after which the worker ends. */
  public LocalWorkerCommand withIdle(Duration value) {
    return new LocalWorkerCommand(
        jarFolders, javaHome, mainClass, heap, systemProperties, value, startTimeout, logFile);
  }

  /** The same with another patience at the start. */
  public LocalWorkerCommand withStartTimeout(Duration value) {
    return new LocalWorkerCommand(
        jarFolders, javaHome, mainClass, heap, systemProperties, idle, value, logFile);
  }

  /** The same with a file that keeps what the worker writes to standard error. */
  public LocalWorkerCommand withLog(Path value) {
    return new LocalWorkerCommand(
        jarFolders,
        javaHome,
        mainClass,
        heap,
        systemProperties,
        idle,
        startTimeout,
        Optional.of(value));
  }

  @Override
  public Optional<Path> log() {
    return logFile;
  }

  /**
   * With an arena per thread, as is usual, glibc holds on to a seventh more memory over a long
   * campaign (830 against 750 MB resident after 100 rounds of embed, fit and select). PyTorch's
   * threads otherwise wait long by spinning: beside other programs a round then costs four times
   * the processor. Without any spinning embedding with a model of T5-base's shape takes a tenth
   * more time.
   */
  @Override
  public Map<String, String> environment() {
    return Map.of("MALLOC_ARENA_MAX", "2", "GOMP_SPINCOUNT", "20000");
  }

  @Override
  public Path exchangeFolder(String asTheWorkerSeesIt) {
    return Path.of(asTheWorkerSeesIt);
  }

  @Override
  public List<String> words() throws WorkerStartException {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    Path java = javaHome.resolve("bin").resolve(windows ? "java.exe" : "java");
    if (!Files.isExecutable(java)) {
      throw new WorkerStartException(
          "The worker could not be started: there is no Java at " + java + ".", INSTALL_AGAIN);
    }
    List<String> words = new ArrayList<>();
    if (!windows) {
      // exec: the shell becomes Java, so that the process to watch and to end is the worker's own.
      words.addAll(List.of("/bin/sh", "-c", "exec \"$0\" \"$@\" 3>&1 1>&2"));
    }
    words.add(java.toString());
    heap.ifPresent(size -> words.add("-Xmx" + size));
    words.add("-Djava.awt.headless=true");
    words.add("-Dfile.encoding=UTF-8");
    words.add("-Dstderr.encoding=UTF-8");
    systemProperties.forEach((key, value) -> words.add("-D" + key + "=" + value));
    words.add("-cp");
    words.add(jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    words.add(mainClass);
    words.addAll(List.of("--parent", Long.toString(ProcessHandle.current().pid())));
    words.addAll(List.of("--idle-seconds", Long.toString(Math.max(1, idle.toSeconds()))));
    if (!windows) {
      words.addAll(List.of("--protocol-output", "/dev/fd/3"));
    }
    return words;
  }

  /** Java skips a jar that it cannot read, and ends later with words that nobody understands. */
  private static void requireReadable(Path jar) throws WorkerStartException {
    String reason = "it is cut short";
    try (InputStream in = Files.newInputStream(jar)) {
      byte[] begin = in.readNBytes(ZIP.length);
      if (Arrays.equals(begin, ZIP)) {
        return;
      }
    } catch (AccessDeniedException e) {
      reason = "access is denied";
    } catch (NoSuchFileException e) {
      reason = "it is gone";
    } catch (IOException e) {
      reason = String.valueOf(e.getMessage());
    }
    throw new WorkerStartException(
        "The worker could not be started: the file " + jar + " cannot be read: " + reason + ".",
        "A virus scanner may hold it or have removed it: let it leave that folder alone, then"
            + " restart KNIME or install GOLLuM again.");
  }

  private List<Path> jars() throws WorkerStartException {
    List<Path> jars = new ArrayList<>();
    for (Path folder : jarFolders) {
      List<Path> here = new ArrayList<>();
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
        files.forEach(here::add);
      } catch (IOException e) {
        throw new WorkerStartException(
            "The worker could not be started: the folder " + folder + " cannot be read.",
            INSTALL_AGAIN,
            e);
      }
      if (here.isEmpty()) {
        throw new WorkerStartException(
            "The worker could not be started: there are no jar files in " + folder + ".",
            INSTALL_AGAIN);
      }
      here.sort(null);
      for (Path jar : here) {
        requireReadable(jar);
      }
      jars.addAll(here);
    }
    return jars;
  }
}
