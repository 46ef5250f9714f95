// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.gollum.api.CancelCheck;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.InputException;
import org.gollum.engine.tensor.Autograd;
import org.gollum.engine.tensor.Tensor;
import org.gollum.engine.tensor.TensorRuntime;
import org.gollum.engine.tensor.TensorScope;
import org.jspecify.annotations.Nullable;

/**
 * Training of an adapter on texts: their vectors at the values of now, and the gradient of any loss
 * of these vectors with respect to the values.
 *
 * <pre>{@code
 * float[] h = training.forward(check);          // [n, H]
 * List<float[]> g = training.gradients(dLdh, check);
 * training.set(updated(training.adapter().values(), g));
 * }</pre>
 *
 * <p>Texts run chunk by chunk. The graph of a chunk is kept from forward to gradients as long as
 * all graphs kept fit a bound; the chunks after those are computed a second time, with the same
 * dropout masks, so that memory is that of the bound and one chunk however many texts there are.
 * Which chunks are kept does not change a bit of the result.
 *
 * <p>Source of the second pass: Gao et al., arXiv 2101.06983.
 *
 * <p>Mutable, used by the one thread that made it, which closes it. Between forward and gradients a
 * recording is open on that thread.
 */
public final class AdapterTraining implements AutoCloseable {

  /** The most tokens of a chunk: short enough to be cancelled between two, see also BatchPlan. */
  private static final int CHUNK_TOKENS = 1024;

  private final LanguageModel model;
  private final EmbeddingSettings settings;
  private final TokenizedTexts texts;
  private final List<int[]> chunks;
  private final long seed;
  private final long graphBudget;
  private LowRankAdapter adapter;
  private long step;
  private @Nullable Open open;

  AdapterTraining(
      LanguageModel model,
      EmbeddingSettings settings,
      TokenizedTexts texts,
      LowRankAdapter start,
      long seed) {
    this(model, settings, texts, start, seed, CHUNK_TOKENS, GraphMemory.budget());
  }

  AdapterTraining(
      LanguageModel model,
      EmbeddingSettings settings,
      TokenizedTexts texts,
      LowRankAdapter start,
      long seed,
      int chunkTokens,
      long graphBudget) {
    this.model = model;
    this.settings = settings;
    this.texts = texts;
    this.adapter = start;
    this.seed = seed;
    this.graphBudget = graphBudget;
    this.chunks = chunks(texts.distinct(), chunkTokens);
  }

  private static List<int[]> chunks(List<int[]> tokens, int budget) {
    BatchPlan plan = new BatchPlan(tokens.stream().mapToInt(text -> text.length).toArray(), budget);
    List<int[]> chunks = new ArrayList<>();
    for (int[] chunk = plan.next(); chunk.length > 0; chunk = plan.next()) {
      chunks.add(chunk);
    }
    return chunks;
  }

  /** A forward pass that waits for its gradients. */
  private static final class Open {
    final TensorScope scope;
    final Autograd autograd;
    final AdapterTensors leaves;
    final List<Tensor> graphs = new ArrayList<>();
    float[] vectors = new float[0];

    Open(TensorScope scope, Autograd autograd, AdapterTensors leaves) {
      this.scope = scope;
      this.autograd = autograd;
      this.leaves = leaves;
    }

    /** Begins a recording with the adapter's values as its variables. */
    static Open of(LowRankAdapter adapter) {
      TensorScope scope = TensorScope.open();
      try {
        Autograd autograd = Autograd.record();
        try {
          return new Open(scope, autograd, AdapterTensors.leaves(adapter, autograd));
        } catch (RuntimeException e) {
          autograd.close();
          throw e;
        }
      } catch (RuntimeException e) {
        scope.close();
        throw e;
      }
    }

    void close() {
      autograd.close();
      scope.close();
    }
  }

  /** The number of texts, n. */
  public int size() {
    return texts.size();
  }

  /** H, the length of a text's vector. */
  public int dimension() {
    return model.hiddenSize();
  }

  /** The adapter with the values of now. */
  public LowRankAdapter adapter() {
    return adapter;
  }

  /** Gives the adapter other values, in its order; see {@link LowRankAdapter#withValues}. */
  public void set(List<float[]> values) {
    adapter = adapter.withValues(values);
  }

  /**
   * The vectors [n, H] with the next step's dropout masks.
   *
   * @param check asked between chunks whether to go on
   */
  public float[] forward(CancelCheck check) {
    close();
    step++;
    Open pass = Open.of(adapter);
    open = pass;
    AdapterTensors constants = AdapterTensors.of(adapter);
    int dimension = dimension();
    pass.vectors = new float[texts.distinct().size() * dimension];
    long kept = 0;
    boolean keeping = true;
    for (int[] chunk : chunks) {
      check.check();
      kept += GraphMemory.of(model.encoder(), adapter, tokens(chunk));
      keeping &= kept <= graphBudget;
      try (TensorScope inner = TensorScope.open()) {
        Tensor h = vectors(chunk, keeping ? pass.leaves : constants);
        scatter(h.toFloats(), chunk, pass.vectors, dimension);
        if (keeping) {
          pass.graphs.add(inner.keep(h));
        }
      } catch (RuntimeException e) {
        throw explained(e, chunk);
      }
    }
    float[] scaled = pass.vectors.clone();
    if (settings.normalize()) {
      LanguageModel.normalize(scaled, dimension);
    }
    return texts.spread(scaled, dimension);
  }

  /**
   * The gradient with respect to the adapter's values of the loss whose derivative with respect to
   * the vectors of the last forward pass is given. Ends that pass.
   *
   * @param upstream dL/dh [n, H], row by row
   * @param check asked between chunks whether to go on
   * @return in the adapter's order, each row by row
   */
  @SuppressWarnings("try") // a scope works by being open
  public List<float[]> gradients(float[] upstream, CancelCheck check) {
    Open pass = open;
    if (pass == null) {
      throw new IllegalStateException("there is no forward pass to go back through");
    }
    try {
      float[] u = distinct(upstream);
      if (settings.normalize()) {
        throughLength(u, pass.vectors);
      }
      for (int i = 0; i < chunks.size(); i++) {
        check.check();
        int[] chunk = chunks.get(i);
        try (TensorScope inner = TensorScope.open()) {
          Tensor h = i < pass.graphs.size() ? pass.graphs.get(i) : vectors(chunk, pass.leaves);
          pass.autograd.backward(h, Tensor.of(gather(u, chunk), h.shape()));
        } catch (RuntimeException e) {
          throw explained(e, chunk);
        }
        if (i < pass.graphs.size()) {
          pass.graphs.get(i).close();
        }
      }
      return pass.leaves.gradients(pass.autograd);
    } finally {
      close();
    }
  }

  private Tensor vectors(int[] chunk, AdapterTensors factors) {
    List<int[]> tokens = Arrays.stream(chunk).mapToObj(texts.distinct()::get).toList();
    int block = adapter.firstAdaptedBlock();
    List<float[]> states = tokens.stream().map(text -> model.states().below(block, text)).toList();
    long[] numbers = Arrays.stream(chunk).asLongStream().toArray();
    return model
        .states()
        .pooledAbove(
            new TokenBatch(tokens, 0),
            states,
            block,
            Objects.requireNonNull(settings.pooling()),
            factors.dropping(seed, step, numbers));
  }

  private long tokens(int[] chunk) {
    // The longest comes first, and the others are padded to it.
    return (long) chunk.length * texts.distinct().get(chunk[0]).length;
  }

  private static void scatter(float[] part, int[] chunk, float[] all, int dimension) {
    for (int i = 0; i < chunk.length; i++) {
      System.arraycopy(part, i * dimension, all, chunk[i] * dimension, dimension);
    }
  }

  private float[] gather(float[] all, int[] chunk) {
    int dimension = dimension();
    float[] part = new float[chunk.length * dimension];
    for (int i = 0; i < chunk.length; i++) {
      System.arraycopy(all, chunk[i] * dimension, part, i * dimension, dimension);
    }
    return part;
  }

  /** Sums over the rows that have the same text. */
  private float[] distinct(float[] upstream) {
    int dimension = dimension();
    double[] sums = new double[texts.distinct().size() * dimension];
    for (int row = 0; row < texts.size(); row++) {
      int to = texts.numberOf()[row] * dimension;
      for (int i = 0; i < dimension; i++) {
        sums[to + i] += upstream[row * dimension + i];
      }
    }
    float[] rounded = new float[sums.length];
    IntStream.range(0, sums.length).forEach(i -> rounded[i] = (float) sums[i]);
    return rounded;
  }

  /** dL/dh from dL/dv with v = h ÷ ‖h‖: (u − v (v · u)) ÷ ‖h‖; a zero vector stays as it is. */
  private void throughLength(float[] u, float[] h) {
    int dimension = dimension();
    for (int from = 0; from < u.length; from += dimension) {
      double squares = 0;
      double along = 0;
      for (int i = from; i < from + dimension; i++) {
        squares += (double) h[i] * h[i];
        along += (double) h[i] * u[i];
      }
      double length = Math.sqrt(squares);
      for (int i = from; length > 0 && i < from + dimension; i++) {
        u[i] = (float) ((u[i] - h[i] * along / squares) / length);
      }
    }
  }

  private RuntimeException explained(RuntimeException e, int[] chunk) {
    if (!TensorRuntime.isOutOfMemory(e)) {
      return e;
    }
    return InputException.of(
            "The memory does not suffice for training on " + tokens(chunk) + " tokens at a time.")
        .setting("maximum tokens")
        .remedy("Cut texts earlier, compute in bfloat16, or choose a smaller model.")
        .cause(e)
        .build();
  }

  /** Ends a forward pass whose gradients nobody wants. */
  @Override
  public void close() {
    Open pass = open;
    if (pass != null) {
      open = null;
      pass.close();
    }
  }
}
