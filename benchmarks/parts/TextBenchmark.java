// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.nio.file.Path;
import java.util.List;
import org.gollum.api.EmbeddingSettings;
import org.gollum.api.Progress;
import org.gollum.engine.hub.ModelFinder;
import org.gollum.engine.tokens.TextTokenizer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A text of the length of a procedure, and the starter model. */
@State(Scope.Benchmark)
public class TextBenchmark {
  private static final String PROCEDURE =
      "A vial was charged with 4-bromobenzotrifluoride (0.10 mmol), p-toluidine (0.12 mmol), XPhos"
          + " Pd G3 (10 mol%) and BTMG (1.5 equiv.) in DMSO. The mixture was stirred at 60 °C for"
          + " 16 h under nitrogen, then cooled to room temperature and analysed by HPLC. ";

  /** No word of the text may end beyond it. */
  @Param("150")
  public int tokens;

  private String text;
  private TextTokenizer tokenizer;
  private LanguageModel model;

  /** Opens both, and cuts the text at the last word that fits. */
  @Setup
  public void open() {
    Path folder = ModelFinder.standard().find("all-MiniLM-L6-v2");
    tokenizer = TextTokenizer.open(folder);
    model = LanguageModel.load(folder);
    text = PROCEDURE.repeat(tokens / 50).strip();
    while (tokenizer.encode(List.of(text)).get(0).length > tokens) {
      text = text.substring(0, text.lastIndexOf(' '));
    }
  }

  /** Text to tokens. */
  @Benchmark
  public List<int[]> tokenizing() {
    return tokenizer.encode(List.of(text));
  }

  /** Text to vector. */
  @Benchmark
  public Embeddings embedding() {
    return model.embed(List.of(text), EmbeddingSettings.defaults(), Progress.NONE);
  }

  /** Closes both. */
  @TearDown
  public void close() {
    model.close();
    tokenizer.close();
  }
}
