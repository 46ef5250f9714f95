// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.check;

import java.util.Optional;
import org.gollum.api.InputException;
import org.gollum.api.protocol.SystemFinding;
import org.gollum.engine.tensor.TensorRuntime;

/** PyTorch: whether it starts, which one it is, and what it computes on. */
final class Torch {
  static final String WHAT = "PyTorch";

  private Torch() {}

  static SystemFinding finding() {
    TensorRuntime torch;
    try {
      torch = TensorRuntime.start();
    } catch (InputException e) {
      return problem(e);
    } catch (IllegalStateException e) {
      return SystemFinding.problem(
          WHAT,
          String.valueOf(e.getMessage()),
          "Install \"GOLLuM for KNIME\" again; its part for this system carries PyTorch.");
    }
    return describe(
        torch.torchVersion(),
        TensorRuntime.ownLibrary(),
        torch.device(),
        torch.threads(),
        torch.hasBfloat16(),
        torch.onProcessor() && Machine.hasNvidia(CommandOutput.system()));
  }

  /**
   * A PyTorch that runs.
   *
   * @param own the folder of the user's own; empty for the one that comes along
   * @param idleGpu whether there is an NVIDIA GPU that is not used
   */
  static SystemFinding describe(
      String version,
      Optional<String> own,
      String device,
      int threads,
      boolean bfloat16,
      boolean idleGpu) {
    String finding =
        version
            + own.map(folder -> " from " + folder).orElse(", the one that comes along")
            + "; computes on "
            + device
            + " with "
            + (threads == 1 ? "1 thread" : threads + " threads")
            + (bfloat16 ? "; multiplies bfloat16" : "; no bfloat16 of its own");
    return idleGpu
        ? SystemFinding.warning(
            WHAT,
            finding,
            own.isEmpty()
                ? "There is an NVIDIA GPU: to use it, name a PyTorch that was built for it (setting"
                    + " libtorch)."
                : "There is an NVIDIA GPU: choose the device cuda:0 to see why it is not used.")
        : SystemFinding.ok(WHAT, finding);
  }

  private static SystemFinding problem(InputException mistake) {
    InputException.Problem problem = mistake.problem();
    String remedy = problem.remedy();
    return SystemFinding.problem(
        WHAT,
        problem.place().map(place -> place + ": ").orElse("") + problem.summary(),
        remedy == null ? "Correct the settings device and libtorch." : remedy);
  }
}
