// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gollum.engine.tensor.Autograd;
import org.gollum.engine.tensor.Tensor;

/**
 * The factors of a {@link LowRankAdapter} as tensors, ready to be computed with. They belong to the
 * scope that was the innermost when they were made.
 *
 * <p>One step of training, with the gradient of a loss whose derivative with respect to the vectors
 * is known:
 *
 * <pre>{@code
 * AdapterTensors tensors = AdapterTensors.leaves(adapter, autograd);
 * // for each batch: forward through tensors, then autograd.backward(vectors, upstream)
 * List<float[]> gradients = tensors.gradients(autograd);
 * }</pre>
 */
public final class AdapterTensors {

  private record Pair(Tensor a, Tensor b, double scale) {
    /** scale · B A x. */
    Tensor apply(Tensor x) {
      // The scale goes to the narrowest place on the way.
      return x.linear(a).multiply(scale).linear(b);
    }
  }

  private final Map<String, Pair> pairs = new LinkedHashMap<>();
  private final double dropout;

  private AdapterTensors(LowRankAdapter adapter, UnaryOperator<Tensor> made) {
    this.dropout = adapter.dropout();
    for (AdaptedModule module : adapter.modules()) {
      int rank = module.rank();
      Tensor a = made.apply(Tensor.of(module.a(), rank, module.layer().in()));
      Tensor b = made.apply(Tensor.of(module.b(), module.layer().out(), rank));
      double scale = module.scale(adapter.rankStabilized());
      pairs.put(module.name(), new Pair(a, b, scale));
    }
  }

  /** The factors as constants. */
  public static AdapterTensors of(LowRankAdapter adapter) {
    return new AdapterTensors(adapter, tensor -> tensor);
  }

  /** The factors as variables of a recording. */
  public static AdapterTensors leaves(LowRankAdapter adapter, Autograd autograd) {
    return new AdapterTensors(adapter, autograd::leaf);
  }

  /**
   * What reached the factors so far, in the adapter's order, each row by row; zeros where nothing
   * did.
   *
   * @param autograd the recording of which they are variables
   */
  public List<float[]> gradients(Autograd autograd) {
    List<float[]> gradients = new ArrayList<>();
    for (Pair pair : pairs.values()) {
      gradients.add(gradient(pair.a, autograd));
      gradients.add(gradient(pair.b, autograd));
    }
    return gradients;
  }

  private static float[] gradient(Tensor leaf, Autograd autograd) {
    return autograd
        .gradient(leaf)
        .map(Tensor::toFloats)
        .orElseGet(() -> new float[Math.toIntExact(leaf.count())]);
  }

  /** The adapter as it is used once trained, without dropout. Thread-safe. */
  Adapters plain() {
    return (module, input) -> Optional.ofNullable(pairs.get(module)).map(pair -> pair.apply(input));
  }

  /**
   * The adapter in training, for one pass over one batch and by one thread: another pass over the
   * same texts in the same step takes new ones and gets the same masks.
   *
   * @param seed of the masks
   * @param step of training, so that each has masks of its own
   * @param texts a number for each text of the batch, by which its masks are told from others'
   */
  Adapters dropping(long seed, long step, long[] texts) {
    if (dropout == 0) {
      return plain();
    }
    CountedDropout masks = new CountedDropout(dropout, seed, step);
    // Where blocks share a module, each use of it drops other values, as each layer does.
    Map<String, Integer> uses = new HashMap<>();
    return (module, input) ->
        Optional.ofNullable(pairs.get(module))
            .map(
                pair -> {
                  int use = uses.merge(module, 1, Integer::sum) - 1;
                  Tensor mask = masks.mask(module, use, texts, input.shape());
                  return pair.apply(input.multiply(mask));
                });
  }
}
