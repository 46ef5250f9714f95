// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.gollum.engine.tensor.Autograd;
import org.gollum.engine.tensor.ElementType;
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

    /** scale · B A. */
    Tensor product() {
      return b.multiply(scale).matMul(a);
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

  /** The adapter without dropout, beside the frozen layers. Thread-safe. */
  Adapters plain() {
    return (layer, input) -> {
      List<Optional<Pair>> found = find(layer);
      if (found.size() > 1 && found.stream().allMatch(Optional::isPresent)) {
        return Optional.of(joined(found.stream().map(Optional::orElseThrow).toList(), input));
      }
      return delta(layer, input, (module, pair) -> pair.apply(input));
    };
  }

  /**
   * The modules of one layer together: their factors A one below the other, their B on a diagonal.
   * The input is read once and the output written once.
   */
  private static Tensor joined(List<Pair> pairs, Tensor input) {
    int ranks = pairs.stream().mapToInt(pair -> Math.toIntExact(pair.a.size(0))).sum();
    List<Tensor> rows = new ArrayList<>();
    int before = 0;
    for (Pair pair : pairs) {
      long out = pair.b.size(0);
      long rank = pair.b.size(1);
      List<Tensor> parts = new ArrayList<>();
      if (before > 0) {
        parts.add(Tensor.filled(0, ElementType.FLOAT32, out, before));
      }
      parts.add(pair.b.multiply(pair.scale));
      before += Math.toIntExact(rank);
      if (before < ranks) {
        parts.add(Tensor.filled(0, ElementType.FLOAT32, out, ranks - before));
      }
      rows.add(Tensor.concatenate(parts, 1));
    }
    Tensor a = Tensor.concatenate(pairs.stream().map(Pair::a).toList(), 0);
    return input.linear(a).linear(Tensor.concatenate(rows, 0));
  }

  /**
   * The adapter without dropout, in the weights of the layers it sits on: nothing is computed
   * twice, at the price of a copy of those weights. Layers in less than single precision keep it
   * beside them, where it does not lose digits. The copies belong to the innermost scope of now.
   *
   * @param layers of the model
   */
  Adapters merged(Collection<Linear> layers) {
    // A layer is equal to itself only.
    Map<Linear, Tensor> weights = new HashMap<>();
    for (Linear layer : layers) {
      if (!layer.isNarrow() && find(layer).stream().anyMatch(Optional::isPresent)) {
        weights.put(layer, merged(layer));
      }
    }
    Adapters beside = plain();
    return new Adapters() {
      @Override
      public Optional<Tensor> delta(Linear layer, Tensor input) {
        return weights.containsKey(layer) ? Optional.empty() : beside.delta(layer, input);
      }

      @Override
      public Optional<Tensor> merged(Linear layer) {
        return Optional.ofNullable(weights.get(layer));
      }
    };
  }

  private Tensor merged(Linear layer) {
    List<Tensor> products = new ArrayList<>();
    for (Linear.Module module : layer.modules()) {
      products.add(
          find(module)
              .map(Pair::product)
              .orElseGet(() -> Tensor.filled(0, ElementType.FLOAT32, module.out(), module.in())));
    }
    return layer.weight().add(Tensor.concatenate(products, 0));
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
    return (layer, input) ->
        delta(
            layer,
            input,
            (module, pair) -> {
              int use = uses.merge(module.name(), 1, Integer::sum) - 1;
              Tensor mask = masks.mask(module.name(), use, texts, input.shape());
              return pair.apply(input.multiply(mask));
            });
  }

  private Optional<Pair> find(Linear.Module module) {
    return Optional.ofNullable(pairs.get(module.name()));
  }

  private List<Optional<Pair>> find(Linear layer) {
    return layer.modules().stream().map(this::find).toList();
  }

  /** Each module's part of the output, zeros where nothing sits on it. */
  private Optional<Tensor> delta(
      Linear layer, Tensor input, BiFunction<Linear.Module, Pair, Tensor> part) {
    if (find(layer).stream().noneMatch(Optional::isPresent)) {
      return Optional.empty();
    }
    List<Tensor> parts = new ArrayList<>();
    for (Linear.Module module : layer.modules()) {
      parts.add(
          find(module)
              .map(pair -> part.apply(module, pair))
              .orElseGet(
                  () ->
                      Tensor.filled(
                          0, ElementType.FLOAT32, input.size(0), input.size(1), module.out())));
    }
    return Optional.of(parts.size() == 1 ? parts.get(0) : Tensor.concatenate(parts, -1));
  }
}
