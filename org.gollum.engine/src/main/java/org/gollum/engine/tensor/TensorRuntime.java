// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tensor;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.engine.PtEngineProvider;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.gollum.api.CacheFolder;
import org.gollum.api.InputException;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch in this process. Started once, by whoever needs it first and from any thread; it stays
 * until the process ends.
 *
 * <p>Starting sets the process-wide switches that DJL reads, here and nowhere else: no telemetry
 * and no downloads ({@code ai.djl.offline}, {@code OPT_OUT_TRACKING}), and a cache folder of our
 * own for unpacked natives ({@code DJL_CACHE_DIR}), because two versions of DJL must not share one.
 * They stay set: the tokenizers read them later. Environment variables of the same names go first.
 *
 * <p>System properties read at the start: {@code gollum.cache}, the cache folder, by default the
 * system's usual place; {@code gollum.threads}, else the environment's {@code GOLLUM_THREADS}, the
 * number of threads of one operation, by default PyTorch's choice (one per physical core); {@code
 * gollum.device}, else {@code GOLLUM_DEVICE}, where to compute: {@code auto} (the default), {@code
 * cpu}, {@code cuda:0}, …, {@code mps}; {@code gollum.libtorch}, else {@code GOLLUM_LIBTORCH}, the
 * folder {@code torch/lib} of a PyTorch that was built for a GPU, in place of the one that comes
 * along. Thread-safe.
 */
public final class TensorRuntime {

  private final ComputeDevice device;
  private final PtNDManager manager;
  private final ScriptedOperations scripted;
  private final Optional<ScriptedOperations> linear;
  private final boolean bfloat16;
  private final String torchVersion;

  private TensorRuntime() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    String cache = cacheFolder().resolve("djl").toString();
    System.setProperty("DJL_CACHE_DIR", cache);
    System.setProperty("ENGINE_CACHE_DIR", cache);
    threadsWanted()
        .ifPresent(n -> System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(n)));
    // Only the hint about this option would be logged; scopes switch the optimizer off themselves.
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    Optional<InstalledTorch> installed = setting("libtorch").map(InstalledTorch::of);
    installed.ifPresent(InstalledTorch::install);
    String wanted = setting("device").orElse("auto");
    ComputeDevice asked = ComputeDevice.parse(wanted);
    if (installed.isEmpty()) {
      requireNatives();
    }
    if (!Engine.hasEngine(PtEngine.ENGINE_NAME)) {
      // Somebody else used DJL first, under a class loader that did not see PyTorch.
      Engine.registerEngine(new PtEngineProvider());
    }
    Engine engine = load(installed);
    JniUtils.setGradMode(false);
    this.device = usable(asked, wanted.equals("auto"), installed.isPresent(), engine);
    this.manager = (PtNDManager) engine.newBaseManager(device.device());
    this.scripted = ScriptedOperations.general(manager);
    this.linear = device.isCpu() ? ScriptedOperations.linear(manager) : Optional.empty();
    this.bfloat16 = !device.isCpu() || ScriptedOperations.processorHasBfloat16(manager);
    this.torchVersion = engine.getVersion();
  }

  /** DJL's own words for missing natives are about its downloads, which are off. */
  private static void requireNatives() {
    boolean named =
        System.getenv("PYTORCH_LIBRARY_PATH") != null
            || System.getProperty("PYTORCH_LIBRARY_PATH") != null;
    if (!named && TensorRuntime.class.getResource("/native/lib/pytorch.properties") == null) {
      throw InputException.of(
              "PyTorch for "
                  + System.getProperty("os.name")
                  + " "
                  + System.getProperty("os.arch")
                  + " is not installed.")
          .remedy(
              "Install the feature \"GOLLuM for KNIME: PyTorch for the processor\", or name a PyTorch"
                  + " of your own (setting libtorch).")
          .build();
    }
  }

  private static Engine load(Optional<InstalledTorch> installed) {
    try {
      return Engine.getEngine(PtEngine.ENGINE_NAME);
    } catch (EngineException e) {
      throw installed.map(torch -> (RuntimeException) torch.unloadable(e)).orElse(e);
    }
  }

  /** Asked for by using it: whether a GPU is there is one question, whether it works another. */
  private static ComputeDevice usable(
      ComputeDevice asked, boolean otherwiseCpu, boolean ownLibrary, Engine engine) {
    if (asked.isCpu()) {
      return asked;
    }
    try (NDManager trial = engine.newBaseManager(asked.device())) {
      trial.ones(new Shape(1)).add(1).toFloatArray();
      return asked;
    } catch (RuntimeException e) {
      if (otherwiseCpu) {
        return ComputeDevice.CPU;
      }
      throw asked.unusable(ownLibrary, e);
    }
  }

  /** A setting of the process: system property {@code gollum.x}, else {@code GOLLUM_X}. */
  private static Optional<String> setting(String name) {
    String variable = System.getenv("GOLLUM_" + name.toUpperCase(Locale.ROOT));
    return Optional.ofNullable(System.getProperty("gollum." + name, variable))
        .filter(value -> !value.isBlank());
  }

  /**
   * The running runtime; starts it on the first call.
   *
   * @throws InputException if the device or the PyTorch that the user chose cannot be used
   * @throws IllegalStateException if PyTorch cannot be started on this machine; again on every call
   */
  public static TensorRuntime start() {
    return Start.OUTCOME.runtime();
  }

  /** PyTorch's version, for example {@code 2.7.1}. */
  public String torchVersion() {
    return torchVersion;
  }

  /** The user's own PyTorch that is asked for in place of the one that comes along. */
  public static Optional<String> ownLibrary() {
    return setting("libtorch");
  }

  /** Where tensors live: {@code cpu}, {@code cuda:0}, {@code mps}. */
  public String device() {
    return device.name();
  }

  /** Whether that is the processor. */
  public boolean onProcessor() {
    return device.isCpu();
  }

  /**
   * Whether the device multiplies bfloat16 matrices itself. PyTorch can do it on any, but slower
   * than in float32 where this is false.
   */
  public boolean hasBfloat16() {
    return bfloat16;
  }

  /**
   * Whether something failed because the device's memory did not suffice; smaller pieces may fit.
   */
  public static boolean isOutOfMemory(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return failure instanceof EngineException
        && (message.contains("out of memory") || message.contains("can't allocate memory"));
  }

  /** The number of threads that one operation uses. */
  public int threads() {
    return JniUtils.getNumThreads();
  }

  /** The number of native arrays that are alive; what grows here is a leak. */
  public int liveArrays() {
    return manager.getManagedArrays().size();
  }

  /**
   * Runs something that may load native libraries with this class's loader as the thread's context
   * class loader, through which DJL looks for them; then puts the thread's own back.
   */
  public static <T> T underOwnClassLoader(Supplier<T> action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(TensorRuntime.class.getClassLoader());
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The owner of all arrays as far as DJL is concerned; scopes free them. */
  PtNDManager manager() {
    return manager;
  }

  ScriptedOperations scripted() {
    return scripted;
  }

  /** The faster linear layers, where there are any. */
  Optional<ScriptedOperations> linear() {
    return linear;
  }

  /** The folder for what can be made again: {@link CacheFolder}. */
  public static Path cacheFolder() {
    return CacheFolder.locate();
  }

  private static Optional<Integer> threadsWanted() {
    Optional<String> wanted = setting("threads");
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    String text = wanted.get();
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalStateException(
          "system property gollum.threads must be a number from 1 to 9999, was \"" + text + "\"");
    }
    return Optional.of(Integer.valueOf(text));
  }

  /** The result of the one start: class initialisation runs once and makes other threads wait. */
  private record Start(@Nullable TensorRuntime started, @Nullable Throwable failure) {
    static final Start OUTCOME = underOwnClassLoader(Start::once);

    private static Start once() {
      try {
        return new Start(new TensorRuntime(), null);
      } catch (RuntimeException | LinkageError e) {
        return new Start(null, e);
      }
    }

    TensorRuntime runtime() {
      if (failure instanceof InputException mistake) {
        throw mistake;
      }
      if (started == null) {
        throw new IllegalStateException(
            "PyTorch could not be started on "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + ": "
                + (failure == null ? "unknown" : failure.getMessage()),
            failure);
      }
      return started;
    }
  }
}
