// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gollum.api.InputException;
import org.gollum.engine.tensor.ElementType;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorScope;
import org.gollum.engine.weights.Weights;

/**
 * Reads the parts of a model by their names and collects the tensors that they hold. Names are
 * those of the bare model; a model that was saved with a head of some kind carries them behind a
 * prefix, such as {@code bert.}, which is put before them here.
 */
final class ModuleReader {
  private final Weights weights;
  private final String prefix;
  private final ElementType linearType;
  private final List<Tensor> owned = new ArrayList<>();

  /**
   * A reader.
   *
   * @param prefix what stands before all names in these weights, often nothing
   * @param linearType how the matrices of linear layers are held
   */
  ModuleReader(Weights weights, String prefix, ElementType linearType) {
    this.weights = weights;
    this.prefix = prefix;
    this.linearType = linearType;
  }

  /** What was read so far: the innermost scope's when it was read. */
  List<Tensor> owned() {
    return List.copyOf(owned);
  }

  /** Whether there is a tensor of that name. */
  boolean has(String name) {
    return weights.contains(prefix + name);
  }

  /** Keeps what is computed from parts, and nothing else of the computation. */
  Tensor own(Supplier<Tensor> computation) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor kept = scope.keep(computation.get());
      owned.add(kept);
      return kept;
    }
  }

  /** A tensor in float32, not kept: it belongs to the innermost scope. */
  Tensor read(String name, long... shape) {
    return weights.read(prefix + name, shape);
  }

  /**
   * A tensor in float32.
   *
   * @throws InputException if it is missing or has another shape
   */
  Tensor table(String name, long... shape) {
    return own(() -> read(name, shape));
  }

  /** A layer of one module, {@code name.weight} and, if it has one, {@code name.bias}. */
  Linear linear(String name, int in, int out, boolean bias) {
    return linear(bias, new Linear.Module(name, in, out));
  }

  /** A layer of several modules that read the same input. */
  Linear linear(boolean bias, Linear.Module... modules) {
    List<Linear.Module> parts = Arrays.asList(modules);
    Tensor weight = own(() -> joined(parts, ".weight").to(linearType));
    return new Linear(
        parts, weight, bias ? Optional.of(own(() -> joined(parts, ".bias"))) : Optional.empty());
  }

  private Tensor joined(List<Linear.Module> modules, String what) {
    List<Tensor> parts = new ArrayList<>();
    for (Linear.Module module : modules) {
      parts.add(
          what.equals(".bias")
              ? read(module.name() + what, module.out())
              : read(module.name() + what, module.out(), module.in()));
    }
    return parts.size() == 1 ? parts.get(0) : Tensor.concatenate(parts, 0);
  }

  /** A normalisation, under today's names of its tensors or their older ones. */
  LayerNorm layerNorm(String name, int size, double epsilon) {
    boolean old = has(name + ".gamma");
    return new LayerNorm(
        table(name + (old ? ".gamma" : ".weight"), size),
        table(name + (old ? ".beta" : ".bias"), size),
        epsilon);
  }

  /** A normalisation that scales and does not shift. */
  LayerNorm scalingNorm(String name, int size, double epsilon) {
    return new LayerNorm(
        table(name + ".weight", size),
        own(() -> Tensor.filled(0, ElementType.FLOAT32, size)),
        epsilon);
  }

  /** A normalisation by the root mean square. */
  RmsNorm rmsNorm(String name, int size, double epsilon) {
    return new RmsNorm(table(name + ".weight", size), epsilon);
  }
}
