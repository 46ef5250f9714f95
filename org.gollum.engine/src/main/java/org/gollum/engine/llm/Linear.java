// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
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

  /** The output of the only module. */
  Tensor apply(Tensor x, Adapters adapters) {
    return adapted(only(), x, frozen(x), adapters);
  }

  /** The output of the only module, through an activation. */
  Tensor apply(Tensor x, Adapters adapters, Activation activation) {
    Optional<Tensor> delta = adapters.delta(only().name(), x);
    if (delta.isPresent() || isNarrow()) {
      Tensor output = frozen(x);
      return activation.apply(delta.map(output::add).orElse(output));
    }
    return bias.map(b -> x.linear(weight, b, activation))
        .orElseGet(() -> x.linear(weight, activation));
  }

  /** The outputs of all modules, in their order; views of one product where no adapter sits. */
  List<Tensor> applyAll(Tensor x, Adapters adapters) {
    Tensor joined = frozen(x);
    List<Tensor> parts = new ArrayList<>();
    long from = 0;
    for (Module module : modules) {
      parts.add(adapted(module, x, joined.slice(2, from, from + module.out()), adapters));
      from += module.out();
    }
    return parts;
  }

  private Module only() {
    if (modules.size() != 1) {
      throw new IllegalStateException(modules.size() + " modules share this layer");
    }
    return modules.get(0);
  }

  private static Tensor adapted(Module module, Tensor x, Tensor output, Adapters adapters) {
    return adapters.delta(module.name(), x).map(output::add).orElse(output);
  }

  private boolean isNarrow() {
    return weight.elementType() != ElementType.FLOAT32;
  }

  private Tensor frozen(Tensor x) {
    if (isNarrow()) {
      Tensor product = x.to(weight.elementType()).linear(weight).to(ElementType.FLOAT32);
      return bias.map(product::add).orElse(product);
    }
    return bias.map(b -> x.linear(weight, b)).orElseGet(() -> x.linear(weight));
  }
}
