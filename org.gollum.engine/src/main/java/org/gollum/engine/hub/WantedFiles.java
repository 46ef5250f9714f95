// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.hub;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gollum.api.InputException;

/**
 * Which files of a repository are the model: its weights in one form, safetensors where there are
 * any, its configuration and its tokenizer. Never code, and no other form of the weights.
 */
final class WantedFiles {
  static final String CONFIGURATION = "config.json";

  private static final Pattern BESIDE_THE_WEIGHTS =
      Pattern.compile(
          "config\\.json|tokenizer\\.json|tokenizer_config\\.json|special_tokens_map\\.json"
              + "|added_tokens\\.json|vocab\\.txt|vocab\\.json|merges\\.txt|spiece\\.model"
              + "|sentencepiece\\.bpe\\.model|tokenizer\\.model|modules\\.json"
              + "|config_sentence_transformers\\.json|sentence_bert_config\\.json"
              + "|1_Pooling/config\\.json|\\d+_Normalize/[\\w.-]+\\.json");

  private static final List<WeightsForm> FORMS =
      List.of(
          new WeightsForm("model.safetensors", "model", "safetensors"),
          new WeightsForm("pytorch_model.bin", "pytorch_model", "bin"));

  private WantedFiles() {}

  /**
   * A form of weights: one file, or several and an index of which tensor lies where.
   *
   * @param single the one file
   * @param stem with which the names of several begin
   * @param ending with which they end
   */
  private record WeightsForm(String single, String stem, String ending) {
    String index() {
      return single + ".index.json";
    }

    Pattern shard() {
      return Pattern.compile(Pattern.quote(stem) + "-(\\d{5})-of-(\\d{5})\\." + ending);
    }
  }

  /**
   * Those of the listing that are wanted, sorted by name.
   *
   * @throws InputException if it holds no model that could be read
   */
  static List<RepositoryListing.Entry> of(ModelId id, RepositoryListing listing) {
    List<String> names = listing.entries().stream().map(RepositoryListing.Entry::name).toList();
    if (!names.contains(CONFIGURATION)) {
      throw unusable(id, "The repository " + id + " has no config.json, so it is no model.");
    }
    Predicate<String> weights = weights(id, names);
    return listing.entries().stream()
        .filter(
            entry ->
                weights.test(entry.name()) || BESIDE_THE_WEIGHTS.matcher(entry.name()).matches())
        .sorted(Comparator.comparing(RepositoryListing.Entry::name))
        .toList();
  }

  private static Predicate<String> weights(ModelId id, List<String> names) {
    for (WeightsForm form : FORMS) {
      if (names.contains(form.single())) {
        return form.single()::equals;
      }
      if (names.contains(form.index())) {
        requireAllShards(id, form, names);
        return name -> name.equals(form.index()) || form.shard().matcher(name).matches();
      }
    }
    throw unusable(
        id,
        "The repository "
            + id
            + " has no weights that can be read: neither model.safetensors nor"
            + " pytorch_model.bin, whole or in parts.");
  }

  private static void requireAllShards(ModelId id, WeightsForm form, List<String> names) {
    List<Matcher> shards =
        names.stream().map(form.shard()::matcher).filter(Matcher::matches).toList();
    String count = shards.isEmpty() ? "00001" : shards.get(0).group(2);
    Stream<String> all =
        IntStream.rangeClosed(1, Integer.parseInt(count))
            .mapToObj(
                i ->
                    String.format(
                        java.util.Locale.ROOT,
                        "%s-%05d-of-%s.%s",
                        form.stem(),
                        i,
                        count,
                        form.ending()));
    all.filter(shard -> !names.contains(shard))
        .findFirst()
        .ifPresent(
            shard -> {
              throw unusable(
                  id, "The repository " + id + " lacks a part of its weights: " + shard + ".");
            });
  }

  private static InputException unusable(ModelId id, String what) {
    return InputException.of(what)
        .setting("model")
        .remedy("Choose another model, or another revision of " + id + ".")
        .build();
  }
}
