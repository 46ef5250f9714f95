// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The only names that a pickle of tensors may use: dictionaries that keep an order, PyTorch's types
 * of storage, and its two functions that make a tensor or a parameter of one. Nothing is looked up
 * anywhere; a name is a word for something that is built here.
 */
final class PickledWords {

  /** That a pickle asks for more than tensors need; the message goes on after "The file ". */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    private Refused(String what) {
      super(what);
    }
  }

  private enum Function {
    ORDERED_DICTIONARY,
    TENSOR,
    PARAMETER
  }

  private record StorageType(String type, int width) {}

  private static final Map<String, Object> WORDS =
      Map.ofEntries(
          Map.entry("collections.OrderedDict", Function.ORDERED_DICTIONARY),
          Map.entry("torch._utils._rebuild_tensor_v2", Function.TENSOR),
          Map.entry("torch._utils._rebuild_parameter", Function.PARAMETER),
          Map.entry("torch.DoubleStorage", new StorageType("F64", 8)),
          Map.entry("torch.FloatStorage", new StorageType("F32", 4)),
          Map.entry("torch.HalfStorage", new StorageType("F16", 2)),
          Map.entry("torch.BFloat16Storage", new StorageType("BF16", 2)),
          Map.entry("torch.LongStorage", new StorageType("I64", 8)),
          Map.entry("torch.IntStorage", new StorageType("I32", 4)),
          Map.entry("torch.ShortStorage", new StorageType("I16", 2)),
          Map.entry("torch.CharStorage", new StorageType("I8", 1)),
          Map.entry("torch.ByteStorage", new StorageType("U8", 1)),
          Map.entry("torch.BoolStorage", new StorageType("BOOL", 1)));

  private static final int LONGEST_NAME = 100;

  Refused refused(String what) {
    return new Refused(what);
  }

  /** What a name stands for. */
  Object global(String name) throws Refused {
    Object word = WORDS.get(name);
    if (word == null) {
      throw refused("asks to run " + printable(name) + ", which no file of tensors needs");
    }
    return word;
  }

  /** A name from a hostile file must not reach the terminal as it is. */
  private static String printable(String name) {
    String plain = name.replaceAll("[^\\w.<>]", "?");
    return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME) + "…";
  }

  /**
   * The storage of a persistent id: the word "storage", type, key, device, count of numbers, and in
   * the form before PyTorch 1.6 what part of another storage it is, which must be none.
   */
  PickledTensor.Storage storage(List<Object> id) throws IOException {
    if (id.size() < 5 || id.size() > 6 || !id.get(0).equals("storage")) {
      throw senseless();
    }
    if (id.size() == 6 && id.get(5) != Pickle.None.NONE) {
      throw refused("holds a storage that is part of another, a form older than PyTorch 0.4");
    }
    StorageType type = Pickle.cast(id.get(1), StorageType.class);
    return new PickledTensor.Storage(
        Pickle.cast(id.get(2), String.class),
        type.type(),
        type.width(),
        Pickle.cast(id.get(4), Long.class));
  }

  /** What a call of a word gives. */
  Object call(Object word, List<Object> arguments) throws IOException {
    switch (Pickle.cast(word, Function.class)) {
      case ORDERED_DICTIONARY -> {
        if (arguments.isEmpty()) {
          return new LinkedHashMap<>();
        }
      }
      case PARAMETER -> { // data, whether it is trained, hooks
        if (arguments.size() == 3) {
          return Pickle.cast(arguments.get(0), PickledTensor.class);
        }
      }
      case TENSOR -> { // storage, offset, sizes, strides, whether it is trained, hooks, metadata
        if (arguments.size() == 6 || arguments.size() == 7) {
          return new PickledTensor(
              Pickle.cast(arguments.get(0), PickledTensor.Storage.class),
              Pickle.cast(arguments.get(1), Long.class),
              numbers(arguments.get(2)),
              numbers(arguments.get(3)));
        }
      }
    }
    throw senseless();
  }

  private static List<Long> numbers(Object tuple) throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (Object number : Pickle.cast(tuple, Pickle.Sequence.class).items()) {
      numbers.add(Pickle.cast(number, Long.class));
    }
    return numbers;
  }

  private static IOException senseless() {
    return new IOException("its pickle makes no sense");
  }
}
