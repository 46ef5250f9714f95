// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.gollum.api.InputException;
import org.gollum.api.LoraSettings;

/**
 * The trained part of a language model: two small matrices for each of some linear layers, whose
 * own weights stay as they are.
 *
 * <pre>{@code
 * y = W x + c + scale · B A x,   A [r, in],   B [out, r],   scale = α/√r, or α/r
 * }</pre>
 *
 * <p>A fresh adapter changes nothing, since B = 0. Training takes the {@link #values}, computes
 * with {@link AdapterTensors#leaves} and makes a new adapter {@link #withValues}; inference
 * computes with {@link AdapterTensors#of}. Files are {@link AdapterFiles}.
 *
 * <p>Factors are in one order throughout: block by block from below, within a block as the family
 * lists its linear layers, A before B. Where blocks share their weights, so do they share the
 * adapter, which then sits in all of them. Values are float32, in Java's memory. Immutable.
 *
 * <p>Source: Hu et al., arXiv 2106.09685; α/√r: Kalajdzievski, arXiv 2312.03732.
 */
public final class LowRankAdapter {

  /**
   * A trained matrix.
   *
   * @param name of the layer in AutoModel's naming with {@code .lora_A} or {@code .lora_B}
   * @param rows of the matrix
   * @param columns of the matrix
   */
  public record Factor(String name, int rows, int columns) {}

  private final List<AdaptedModule> modules;
  private final boolean rankStabilized;
  private final double dropout;
  private final int firstAdaptedBlock;

  private LowRankAdapter(
      List<AdaptedModule> modules, boolean rankStabilized, double dropout, int firstAdaptedBlock) {
    this.modules = List.copyOf(modules);
    this.rankStabilized = rankStabilized;
    this.dropout = dropout;
    this.firstAdaptedBlock = firstAdaptedBlock;
  }

  /**
   * An adapter of given modules.
   *
   * @param modules by name, at least one, each a linear layer of the encoder's blocks
   */
  static LowRankAdapter of(
      Encoder encoder, Map<String, AdaptedModule> modules, boolean rankStabilized, double dropout) {
    List<AdaptedModule> ordered =
        layers(encoder, 0).values().stream()
            .filter(layer -> modules.containsKey(layer.name()))
            .map(layer -> modules.get(layer.name()))
            .toList();
    if (ordered.isEmpty() || ordered.size() != modules.size()) {
      throw new IllegalArgumentException("not all are layers of the model: " + modules.keySet());
    }
    int first = 0;
    while (names(encoder, first).stream().noneMatch(modules::containsKey)) {
      first++;
    }
    return new LowRankAdapter(ordered, rankStabilized, dropout, first);
  }

  /**
   * An adapter before training: A uniform in ±1/√in (Kaiming's with a = √5), B zero.
   *
   * @param seed of commons-rng's XO_RO_SHI_RO_128_PP, which fills A after A, row by row, in the
   *     order of the factors
   * @throws InputException that lists the layers there are, if one that the settings name is not
   *     among them
   */
  public static LowRankAdapter fresh(LanguageModel model, LoraSettings settings, long seed) {
    return fresh(model.encoder(), settings, seed);
  }

  static LowRankAdapter fresh(Encoder encoder, LoraSettings settings, long seed) {
    int blocks = settings.adaptedBlocks(encoder.blocks());
    Map<String, Linear.Module> candidates = layers(encoder, encoder.blocks() - blocks);
    for (String name : settings.modules()) {
      if (candidates.keySet().stream().noneMatch(layer -> LoraSettings.isNamed(layer, name))) {
        throw nothingToTrain(name, blocks, encoder);
      }
    }
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    Map<String, AdaptedModule> chosen = new LinkedHashMap<>();
    for (Linear.Module layer : candidates.values()) {
      if (settings.adapts(layer.name())) {
        chosen.put(layer.name(), fresh(layer, settings, random));
      }
    }
    return of(encoder, chosen, settings.rankStabilized(), settings.dropout());
  }

  private static AdaptedModule fresh(
      Linear.Module layer, LoraSettings settings, UniformRandomProvider random) {
    int rank = settings.rank();
    double bound = 1 / Math.sqrt(layer.in());
    float[] a = new float[Math.multiplyExact(rank, layer.in())];
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    float[] b = new float[Math.multiplyExact(layer.out(), rank)];
    return new AdaptedModule(layer, rank, settings.alpha(), a, b);
  }

  private static InputException nothingToTrain(String name, int blocks, Encoder encoder) {
    return InputException.of(
            "There is nothing to train: no linear layer in the last "
                + blocks
                + " of the model's "
                + encoder.blocks()
                + " blocks is called \""
                + name
                + "\".")
        .setting("LoRA modules")
        .remedy(
            "The last block has "
                + names(encoder, encoder.blocks() - 1).stream().collect(Collectors.joining(", "))
                + ".")
        .build();
  }

  /** The linear layers of the blocks from {@code first} on, by name, in the order of factors. */
  static Map<String, Linear.Module> layers(Encoder encoder, int first) {
    Map<String, Linear.Module> layers = new LinkedHashMap<>();
    for (int block = first; block < encoder.blocks(); block++) {
      for (Linear linear : encoder.linears(block)) {
        linear.modules().forEach(module -> layers.putIfAbsent(module.name(), module));
      }
    }
    return layers;
  }

  private static Collection<String> names(Encoder encoder, int block) {
    return encoder.linears(block).stream()
        .flatMap(linear -> linear.modules().stream())
        .map(Linear.Module::name)
        .toList();
  }

  /** The trained matrices, in order. */
  public List<Factor> factors() {
    List<Factor> factors = new ArrayList<>();
    for (AdaptedModule module : modules) {
      factors.add(new Factor(module.name() + ".lora_A", module.rank(), module.layer().in()));
      factors.add(new Factor(module.name() + ".lora_B", module.layer().out(), module.rank()));
    }
    return factors;
  }

  /** Copies of the factors' values in order, each row by row. */
  public List<float[]> values() {
    List<float[]> values = new ArrayList<>();
    for (AdaptedModule module : modules) {
      values.add(module.a().clone());
      values.add(module.b().clone());
    }
    return values;
  }

  /** The same adapter with other values, which are copied; in order, each row by row. */
  public LowRankAdapter withValues(List<float[]> values) {
    if (values.size() != 2 * modules.size()) {
      throw new IllegalArgumentException(values.size() + " arrays for " + factors());
    }
    List<AdaptedModule> changed = new ArrayList<>();
    for (int i = 0; i < modules.size(); i++) {
      AdaptedModule module = modules.get(i);
      changed.add(
          new AdaptedModule(
              module.layer(),
              module.rank(),
              module.alpha(),
              values.get(2 * i).clone(),
              values.get(2 * i + 1).clone()));
    }
    return new LowRankAdapter(changed, rankStabilized, dropout, firstAdaptedBlock);
  }

  /**
   * The first block, from 0, that the adapter changes. What enters it depends on the frozen weights
   * alone, whatever the values are.
   */
  public int firstAdaptedBlock() {
    return firstAdaptedBlock;
  }

  /** The probability with which training leaves out a value of an adapted layer's input. */
  public double dropout() {
    return dropout;
  }

  /** The same adapter with another dropout, which matters in training only. */
  public LowRankAdapter withDropout(double value) {
    return new LowRankAdapter(modules, rankStabilized, value, firstAdaptedBlock);
  }

  /** r of the first module; those of an adapter made here are all the same. */
  public int rank() {
    return modules.get(0).rank();
  }

  /** α of the first module; those of an adapter made here are all the same. */
  public double alpha() {
    return modules.get(0).alpha();
  }

  /** Whether scales are α/√r rather than α/r. */
  public boolean rankStabilized() {
    return rankStabilized;
  }

  List<AdaptedModule> modules() {
    return modules;
  }

  /**
   * Makes sure that this adapter sits on layers of this model: on another one it would change
   * nothing, in silence.
   *
   * @throws IllegalArgumentException if a layer is missing or of another size
   */
  void checkFits(Encoder encoder) {
    Map<String, Linear.Module> layers = layers(encoder, 0);
    for (AdaptedModule module : modules) {
      if (!module.layer().equals(layers.get(module.name()))) {
        throw new IllegalArgumentException("the model has no " + module.layer());
      }
    }
  }
}
