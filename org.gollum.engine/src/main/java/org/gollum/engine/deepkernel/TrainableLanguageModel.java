// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.deepkernel;

import java.util.List;
import org.gollum.api.CancelCheck;
import org.gollum.api.TrainingSchedule;
import org.gollum.engine.llm.AdapterTraining;
import org.gollum.engine.llm.LowRankAdapter;

/** A language model's adapter in training: its factors A and B are the trained values. */
final class TrainableLanguageModel implements TrainableEmbedding {
  private final AdapterTraining training;
  private final List<AdamW> optimizers;
  private final double learningRate;

  /**
   * Training that begins at the values of now.
   *
   * @param training of the training rows; closed with this
   */
  TrainableLanguageModel(AdapterTraining training, TrainingSchedule schedule) {
    this.training = training;
    this.learningRate = schedule.adapterLearningRate();
    this.optimizers =
        training.adapter().factors().stream()
            .map(factor -> new AdamW(factor.rows() * factor.columns(), schedule.weightDecay()))
            .toList();
  }

  @Override
  public int rows() {
    return training.size();
  }

  @Override
  public int dimension() {
    return training.dimension();
  }

  @Override
  public double[] forward(CancelCheck check) {
    return Numbers.wide(training.forward(check));
  }

  @Override
  public double update(double[] upstream, double shrink, CancelCheck check) {
    List<float[]> gradients = training.gradients(Numbers.narrow(upstream), check);
    List<float[]> values = training.adapter().values();
    double squares = 0;
    for (int i = 0; i < values.size(); i++) {
      squares += Numbers.squares(gradients.get(i));
      optimizers.get(i).update(values.get(i), gradients.get(i), learningRate * shrink);
    }
    training.set(values);
    return squares;
  }

  /** The adapter as it is now. */
  LowRankAdapter adapter() {
    return training.adapter();
  }

  @Override
  public void close() {
    training.close();
  }
}
