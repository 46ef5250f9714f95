// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one pickle as far as tensors need it. Python's pickles are programs for a small stack
 * machine that may call any function; here the machine knows the instructions of protocol 2 that
 * build texts, numbers, lists, tuples and dictionaries, and asks {@link PickledWords} for whatever
 * a pickle wants to name or call. Everything else is refused by name.
 *
 * <p>Values: {@code String}, {@code Long}, {@code Boolean}, {@code Map}, {@link Sequence} for lists
 * and tuples, {@link None}, and what the words give. They may contain themselves, so nothing here
 * compares, prints or walks through them.
 *
 * <p>Source: the comments of Python's own {@code pickletools.py}.
 */
final class Pickle {

  /** Python's None. */
  enum None {
    NONE
  }

  /** A list or tuple. */
  record Sequence(List<Object> items) {
    boolean isEmpty() {
      return items.isEmpty();
    }
  }

  private static final Map<Integer, String> REFUSED =
      Map.of(
          (int) 'i',
          "INST",
          (int) 'o',
          "OBJ",
          0x81,
          "NEWOBJ",
          0x82,
          "EXT1",
          0x83,
          "EXT2",
          0x84,
          "EXT4",
          0x92,
          "NEWOBJ_EX",
          0x93,
          "STACK_GLOBAL");

  private final PickleInput in;
  private final PickledWords words;
  private final Map<Integer, Object> memo = new HashMap<>();

  /** One list per open mark; the last holds what came since. */
  private final Deque<List<Object>> stacks = new ArrayDeque<>();

  private Pickle(PickleInput in, PickledWords words) {
    this.in = in;
    this.words = words;
    stacks.push(new ArrayList<>());
  }

  /**
   * What the next pickle of the input makes.
   *
   * @throws PickledWords.Refused if it asks for more than tensors need
   * @throws IOException if it is damaged
   */
  static Object read(PickleInput in, PickledWords words) throws IOException {
    return new Pickle(in, words).run();
  }

  private Object run() throws IOException {
    for (int code = in.unsignedByte(); code != '.'; code = in.unsignedByte()) {
      if (!make(code) && !combine(code)) {
        throw words.refused(
            "holds the pickle instruction "
                + String.format(java.util.Locale.ROOT, "0x%02x", code)
                + (REFUSED.containsKey(code) ? " (" + REFUSED.get(code) + ")" : "")
                + ", which no file of tensors needs");
      }
    }
    return pop();
  }

  /** Instructions that put something new on the stack. */
  private boolean make(int code) throws IOException {
    switch (code) {
      case 0x80 -> { // PROTO
        int protocol = in.unsignedByte();
        if (protocol != 2) {
          throw words.refused("is pickled with protocol " + protocol + ", PyTorch's own is 2");
        }
      }
      case 'N' -> push(None.NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'J' -> push((long) in.integer());
      case 'K' -> push((long) in.unsignedByte());
      case 'M' -> push((long) in.unsignedShort());
      case 0x8a -> { // LONG1
        int bytes = in.unsignedByte();
        if (bytes > Long.BYTES) {
          throw new IOException("its pickle holds a number of " + bytes + " bytes");
        }
        push(in.signed(bytes));
      }
      case 'X' -> push(in.text(in.integer())); // BINUNICODE
      case '}' -> push(new LinkedHashMap<>());
      case ']', ')' -> push(new Sequence(new ArrayList<>()));
      case '(' -> stacks.push(new ArrayList<>());
      case 'c' -> push(words.global(in.line() + "." + in.line()));
      case 'h' -> push(recall(in.unsignedByte()));
      case 'j' -> push(recall(in.integer()));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Instructions that work on what lies on the stack. */
  private boolean combine(int code) throws IOException {
    switch (code) {
      case 'q' -> memo.put(in.unsignedByte(), top());
      case 'r' -> memo.put(in.integer(), top());
      case 't' -> push(new Sequence(closeMark()));
      case 0x85, 0x86, 0x87 -> push(tuple(code - 0x84));
      case 's' -> { // SETITEM
        Object value = pop();
        put(pop(), value);
      }
      case 'u' -> { // SETITEMS
        List<Object> pairs = closeMark();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
          put(pairs.get(i), pairs.get(i + 1));
        }
      }
      case 'a' -> { // APPEND
        Object item = pop();
        top(Sequence.class).items().add(item);
      }
      case 'e' -> { // APPENDS
        List<Object> items = closeMark();
        top(Sequence.class).items().addAll(items);
      }
      case 'Q' -> push(words.storage(pop(Sequence.class).items())); // BINPERSID
      case 'R' -> { // REDUCE
        List<Object> arguments = pop(Sequence.class).items();
        push(words.call(pop(), arguments));
      }
      case 'b' -> { // BUILD: a state dict's own attribute holds the versions of its modules
        pop(Map.class);
        top(Map.class);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void push(Object value) {
    stacks.element().add(value);
  }

  private Object top() throws IOException {
    List<Object> stack = stacks.element();
    if (stack.isEmpty()) {
      throw senseless();
    }
    return stack.get(stack.size() - 1);
  }

  private <T> T top(Class<T> type) throws IOException {
    return cast(top(), type);
  }

  private Object pop() throws IOException {
    Object top = top();
    stacks.element().remove(stacks.element().size() - 1);
    return top;
  }

  private <T> T pop(Class<T> type) throws IOException {
    return cast(pop(), type);
  }

  static <T> T cast(Object value, Class<T> type) throws IOException {
    if (!type.isInstance(value)) {
      throw senseless();
    }
    return type.cast(value);
  }

  private Sequence tuple(int size) throws IOException {
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(0, pop());
    }
    return new Sequence(items);
  }

  private List<Object> closeMark() throws IOException {
    if (stacks.size() < 2) {
      throw senseless();
    }
    return stacks.pop();
  }

  @SuppressWarnings("unchecked") // every map here was made by this class or by the words
  private void put(Object key, Object value) throws IOException {
    ((Map<Object, Object>) top(Map.class)).put(cast(key, String.class), value);
  }

  private Object recall(int number) throws IOException {
    Object value = memo.get(number);
    if (value == null) {
      throw senseless();
    }
    return value;
  }

  private static IOException senseless() {
    return new IOException("its pickle makes no sense");
  }
}
