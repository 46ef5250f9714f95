// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.List;
import java.util.Optional;
import org.gollum.engine.tensor.Activation;
import org.gollum.engine.tensor.ElementType;
import org.gollum.engine.tensor.Tensor;

/**
 * A frozen linear layer of a block, y = x Wᵀ + b, with whatever adapters add to it. Modules that
 * read the same input, such as queries, keys and values, are one layer with their rows one below
 * the other: one matrix product instead of three.
 *
 * <p>Where W is bfloat16, the product is; what enters and leaves is float32 all the same.
 */
final class Linear {

  /**
   * A linear layer as the model's authors cut it.
   *
   * @param name in AutoModel's naming, see {@link Adapters}
   * @param in the length of its input
   * @param out the length of its output
   */
  record Module(String name, int in, int out) {}

  private final List<Module> modules;
  private final Tensor weight;
  private final Optional<Tensor> bias;

  /**
   * A layer.
   *
   * @param weight [out, in], out summed over the modules
   * @param bias [out] in float32, if there is one
   */
  Linear(List<Module> modules, Tensor weight, Optional<Tensor> bias) {
    this.modules = List.copyOf(modules);
    this.weight = weight;
    this.bias = bias;
  }

  /** What it is made of. */
  List<Module> modules() {
    return modules;
  }

  /** W [out, in], out summed over the modules. */
  Tensor weight() {
    return weight;
  }

  /** The length of the input. */
  int in() {
    return modules.get(0).in();
  }

  /** The output of the only module. */
  Tensor apply(Tensor x, Adapters adapters) {
    requireOne();
    return adapted(x, adapters);
  }

  /** The output of the only module, through an activation. */
  Tensor apply(Tensor x, Adapters adapters, Activation activation) {
    requireOne();
    Optional<Tensor> delta = adapters.delta(this, x);
    if (delta.isPresent() || isNarrow()) {
      Tensor output = frozen(x, weight);
      return activation.apply(delta.map(output::add).orElse(output));
    }
    Tensor w = adapters.merged(this).orElse(weight);
    return bias.map(b -> x.linear(w, b, activation)).orElseGet(() -> x.linear(w, activation));
  }

  /** The outputs of all modules, in their order; views of one product. */
  List<Tensor> applyAll(Tensor x, Adapters adapters) {
    long[] sizes = modules.stream().mapToLong(Module::out).toArray();
    return adapted(x, adapters).split(-1, sizes);
  }

  private void requireOne() {
    if (modules.size() != 1) {
      throw new IllegalStateException(modules.size() + " modules share this layer");
    }
  }

  private Tensor adapted(Tensor x, Adapters adapters) {
    Tensor output = frozen(x, adapters.merged(this).orElse(weight));
    return adapters.delta(this, x).map(output::add).orElse(output);
  }

  /** Whether the weights are held in less than single precision. */
  boolean isNarrow() {
    return weight.elementType() != ElementType.FLOAT32;
  }

  private Tensor frozen(Tensor x, Tensor w) {
    if (w.elementType() != ElementType.FLOAT32) {
      Tensor product = x.to(w.elementType()).linear(w).to(ElementType.FLOAT32);
      return bias.map(product::add).orElse(product);
    }
    return bias.map(b -> x.linear(w, b)).orElseGet(() -> x.linear(w));
  }
}
