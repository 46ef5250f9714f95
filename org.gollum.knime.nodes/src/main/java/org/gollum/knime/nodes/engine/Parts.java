// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.nodes.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.gollum.knime.nodes.columns.ExperimentReading;
import org.gollum.knime.nodes.worker.Request;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/**
 * What was answered to the parts of a large table, one request after the other.
 *
 * @param files that the engine wrote, one per part; none if there was no experiment at all
 * @param each the answers
 */
public record Parts<A>(List<Path> files, List<A> each) {
  private static final int WARNINGS = 5;

  /** Copies the lists. */
  public Parts {
    files = List.copyOf(files);
    each = List.copyOf(each);
  }

  /** Words the request for a part. */
  @FunctionalInterface
  public interface Wording<A> {
    /**
     * The request.
     *
     * @param index the part's, from 0
     * @param answer name of the file that the engine is to write
     */
    Request<A> of(ExperimentReading.Part part, int index, String answer);
  }

  /**
   * Asks for each part.
   *
   * @param suffix of the files that the engine writes
   */
  public static <A> Parts<A> ask(
      Exchange exchange, ExperimentReading reading, String suffix, Wording<A> wording)
      throws KNIMEException, CanceledExecutionException {
    List<Path> files = new ArrayList<>();
    List<A> answers = new ArrayList<>();
    double whole = Math.max(1, reading.count());
    for (ExperimentReading.Part part : reading.parts()) {
      if (part.count() == 0) {
        continue; // There is only this one, and nothing to ask.
      }
      Path file = exchange.file(suffix);
      files.add(file);
      try {
        answers.add(
            exchange.ask(
                wording.of(part, answers.size(), file.getFileName().toString()),
                part.first() / whole,
                (part.first() + part.count()) / whole));
      } catch (KNIMEException e) {
        throw part.first() == 0 ? e : counted(part, e);
      }
    }
    return new Parts<>(files, answers);
  }

  /** The engine counts from the part's first row; the user does not know of parts. */
  private static KNIMEException counted(ExperimentReading.Part part, KNIMEException failure) {
    Message told = failure.getKNIMEMessage();
    return KNIMEException.of(
        Message.builder()
            .withSummary(place(part) + told.getSummary())
            .addResolutions(told.getResolutions().toArray(String[]::new))
            .build()
            .orElseThrow(),
        failure);
  }

  private static String place(ExperimentReading.Part part) {
    return "Counted from experiment " + (part.first() + 1) + " on: ";
  }

  /**
   * The sentences of all parts, each once, where it was said first; of many the first few.
   *
   * @param of the sentences of one answer
   */
  public List<String> warnings(ExperimentReading reading, Function<A, List<String>> of) {
    Set<String> said = new HashSet<>();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < each.size(); i++) {
      ExperimentReading.Part part = reading.parts().get(i);
      for (String sentence : of.apply(each.get(i))) {
        if (said.add(sentence)) {
          all.add(part.first() == 0 ? sentence : place(part) + sentence);
        }
      }
    }
    if (all.size() <= WARNINGS || each.size() == 1) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, WARNINGS));
    first.add("There were " + (all.size() - WARNINGS) + " more warnings.");
    return first;
  }
}
