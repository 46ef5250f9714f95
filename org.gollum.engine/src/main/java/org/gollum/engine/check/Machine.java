// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.check;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gollum.api.ByteSize;
import org.gollum.api.protocol.SystemFinding;

/** Processor, memory, Java and GPUs, as far as they can be seen without PyTorch. */
final class Machine {
  /** What PyTorch, the starter model and a small training need together. */
  private static final long ENOUGH_FREE = 1_500_000_000L;

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path MEMORY_INFO = Path.of("/proc/meminfo");

  /** In the words of Linux, with those that people use. */
  private static final List<List<String>> EXTENSIONS =
      List.of(
          List.of("avx2", "AVX2"),
          List.of("avx512f", "AVX-512"),
          List.of("avx512_bf16", "AVX-512 bfloat16"),
          List.of("amx_bf16", "AMX bfloat16"),
          List.of("asimd", "NEON"));

  private Machine() {}

  static List<SystemFinding> findings(CommandOutput programs) {
    String system = System.getProperty("os.name", "");
    return List.of(
        SystemFinding.ok(
            "System",
            system
                + " "
                + System.getProperty("os.version", "")
                + " on "
                + System.getProperty("os.arch", "")),
        processor(
            system.startsWith("Linux") ? text(CPU_INFO) : "", otherProcessor(system, programs)),
        memory(),
        java(Runtime.version(), System.getProperty("java.vendor", "")),
        gpus(
            programs.of(
                "nvidia-smi",
                "--query-gpu=name,memory.total,driver_version",
                "--format=csv,noheader")));
  }

  /**
   * The processor.
   *
   * @param cpuInfo what Linux says about it; empty elsewhere
   * @param otherwise its name where that is empty
   */
  static SystemFinding processor(String cpuInfo, String otherwise) {
    int cores = Runtime.getRuntime().availableProcessors();
    String name = field(cpuInfo, "model name").orElse(otherwise);
    String flags = field(cpuInfo, "flags").or(() -> field(cpuInfo, "Features")).orElse("");
    List<String> words = Arrays.asList(flags.split(" ", -1));
    List<String> extensions =
        EXTENSIONS.stream().filter(e -> words.contains(e.get(0))).map(e -> e.get(1)).toList();
    String finding =
        name
            + ", "
            + (cores == 1 ? "1 processor" : cores + " processors")
            + " for Java"
            + (extensions.isEmpty() ? "" : "; " + String.join(", ", extensions));
    return words.contains("sse2") && !words.contains("avx2")
        ? SystemFinding.warning(
            "Processor",
            finding + "; no AVX2",
            "Language models run several times slower without AVX2. Use small ones, or another"
                + " computer by a remote worker.")
        : SystemFinding.ok("Processor", finding);
  }

  private static String otherProcessor(String system, CommandOutput programs) {
    Optional<String> name =
        system.startsWith("Mac")
            ? programs.of("sysctl", "-n", "machdep.cpu.brand_string")
            : Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"));
    return name.orElse(System.getProperty("os.arch", "unknown"));
  }

  private static SystemFinding memory() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long free =
        field(text(MEMORY_INFO), "MemAvailable")
            .map(value -> Long.parseLong(value.split(" ", -1)[0]) * 1024)
            .orElse(system.getFreeMemorySize());
    return memory(system.getTotalMemorySize(), free, Runtime.getRuntime().maxMemory());
  }

  /** Memory of the machine, what is free of it, and how much of it Java's heap may take. */
  static SystemFinding memory(long total, long free, long heap) {
    String finding =
        ByteSize.text(total)
            + ", "
            + ByteSize.text(free)
            + " free; Java's part at most "
            + ByteSize.text(heap);
    return free >= ENOUGH_FREE
        ? SystemFinding.ok("Memory", finding)
        : SystemFinding.warning(
            "Memory",
            finding,
            "Training the starter model needs about "
                + ByteSize.text(ENOUGH_FREE)
                + ": close other programs.");
  }

  private static SystemFinding java(Runtime.Version version, String vendor) {
    return SystemFinding.ok("Java", version + " (" + vendor + ")");
  }

  /**
   * The NVIDIA GPUs.
   *
   * @param driver what their driver says: name, memory and its own version per line
   */
  static SystemFinding gpus(Optional<String> driver) {
    return SystemFinding.ok(
        "GPU",
        driver
            .map(
                lines ->
                    lines
                        .lines()
                        .map(line -> line.strip().split(", *", -1))
                        .map(
                            gpu ->
                                gpu.length == 3
                                    ? gpu[0] + ", " + gpu[1] + ", driver " + gpu[2]
                                    : String.join(", ", gpu))
                        .collect(Collectors.joining("; ")))
            .orElse("No NVIDIA driver answers: the processor computes."));
  }

  private static Optional<String> field(String text, String name) {
    return text.lines()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2 && parts[0].strip().equalsIgnoreCase(name))
        .map(parts -> parts[1].strip())
        .flatMap(value -> value.isEmpty() ? Stream.empty() : Stream.of(value))
        .findFirst();
  }

  private static String text(Path file) {
    try {
      return Files.isReadable(file)
          ? Files.readString(file, StandardCharsets.UTF_8).replace("\r", "")
          : "";
    } catch (IOException e) {
      return ""; // Not every system lets itself be asked; the finding then says less.
    }
  }

  /** Whether there is a GPU that PyTorch could compute on, if it were built for it. */
  static boolean hasNvidia(CommandOutput programs) {
    return programs
        .of("nvidia-smi", "--query-gpu=name", "--format=csv,noheader")
        .map(lines -> !lines.toLowerCase(Locale.ROOT).contains("no devices"))
        .orElse(false);
  }
}
