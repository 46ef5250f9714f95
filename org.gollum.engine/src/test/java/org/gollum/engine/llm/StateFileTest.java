// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gollum.engine.llm.StateFile.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  private static final int MAGIC = 8;
  private static final int HEADER = 24;
  private static final Map<Key, float[]> RECORDS = records();

  @TempDir private Path folder;

  private static Map<Key, float[]> records() {
    Map<Key, float[]> records = new LinkedHashMap<>();
    records.put(new Key(1, -2), new float[] {1.5f, -2, 3e-40f, Float.MAX_VALUE});
    records.put(new Key(Long.MIN_VALUE, 7), new float[] {-0f, 4});
    records.put(new Key(5, Long.MAX_VALUE), new float[] {8, 9, 10});
    return records;
  }

  private Path written() throws IOException {
    Path file = folder.resolve("some.states");
    try (StateFile states = open(file)) {
      for (Map.Entry<Key, float[]> record : RECORDS.entrySet()) {
        states.append(record.getKey(), record.getValue());
      }
    }
    return file;
  }

  private static StateFile open(Path file) throws IOException {
    return StateFile.open(file).orElseThrow();
  }

  /** How many of the records are read, each with its very bits; a wrong value fails. */
  private static int whole(StateFile states) throws IOException {
    int found = 0;
    for (Map.Entry<Key, float[]> record : RECORDS.entrySet()) {
      Optional<float[]> read = states.read(record.getKey(), record.getValue().length);
      if (read.isPresent()) {
        assertThat(bits(read.get())).isEqualTo(bits(record.getValue()));
        found++;
      }
    }
    return found;
  }

  private static int[] bits(float[] values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToRawIntBits(values[i])).toArray();
  }

  @Test
  void whatWasAppendedIsReadBitForBitNowAndAfterwards() throws IOException {
    Path file = folder.resolve("new/deeper/some.states");
    try (StateFile states = open(file)) {
      assertThat(whole(states)).isZero();
      for (Map.Entry<Key, float[]> record : RECORDS.entrySet()) {
        states.append(record.getKey(), record.getValue());
      }
      assertThat(whole(states)).isEqualTo(3);
      assertThat(states.size()).isEqualTo(Files.size(file));
    }
    try (StateFile states = open(file)) {
      assertThat(whole(states)).isEqualTo(3);
      assertThat(states.read(new Key(1, 2), 4)).isEmpty();
    }
  }

  @Test
  void theFileHasTheFormThatIsDocumented() throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(written())).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[MAGIC];
    bytes.get(magic);
    assertThat(new String(magic, StandardCharsets.US_ASCII)).isEqualTo("GOLLUMH1");
    assertThat(bytes.getLong()).isEqualTo(1);
    assertThat(bytes.getLong()).isEqualTo(-2);
    assertThat(bytes.getInt()).isEqualTo(4);
    bytes.getInt();
    assertThat(bytes.getFloat()).isEqualTo(1.5f);
  }

  @Test
  void aFileCutShortAnywhereKeepsItsWholeRecordsAndCanGrowAgain() throws IOException {
    byte[] all = Files.readAllBytes(written());
    Path file = folder.resolve("cut.states");
    int[] ends = {MAGIC + HEADER + 16, MAGIC + 2 * HEADER + 24, MAGIC + 3 * HEADER + 36};
    assertThat(all).hasSize(ends[2]);
    for (int length = 0; length <= all.length; length++) {
      Files.write(file, Arrays.copyOf(all, length));
      int cut = length;
      int expected = (int) Arrays.stream(ends).filter(end -> end <= cut).count();
      try (StateFile states = open(file)) {
        assertThat(whole(states)).as("%d bytes", length).isEqualTo(expected);
        for (Map.Entry<Key, float[]> record : RECORDS.entrySet()) {
          states.append(record.getKey(), record.getValue());
        }
      }
      try (StateFile states = open(file)) {
        assertThat(whole(states)).as("%d bytes, repaired", length).isEqualTo(3);
      }
    }
  }

  @Test
  void aFlippedBitAnywhereNeverGivesAWrongValueAndIsRepaired() throws IOException {
    byte[] all = Files.readAllBytes(written());
    Path file = folder.resolve("flipped.states");
    for (int at = 0; at < all.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = all.clone();
        flipped[at] ^= (byte) (1 << bit);
        Files.write(file, flipped);
        try (StateFile states = open(file)) {
          assertThat(whole(states)).as("byte %d, bit %d", at, bit).isLessThan(3);
          for (Map.Entry<Key, float[]> record : RECORDS.entrySet()) {
            states.append(record.getKey(), record.getValue());
          }
          assertThat(whole(states)).as("byte %d, bit %d, repaired", at, bit).isEqualTo(3);
        }
        try (StateFile states = open(file)) {
          assertThat(whole(states)).as("byte %d, bit %d, opened again", at, bit).isEqualTo(3);
        }
      }
    }
  }

  @Test
  void aBitThatFlipsWhileTheFileIsOpenIsFoundToo() throws IOException {
    Path file = written();
    try (StateFile states = open(file);
        FileChannel disk = FileChannel.open(file, StandardOpenOption.WRITE)) {
      disk.write(ByteBuffer.wrap(new byte[] {42}), MAGIC + HEADER);
      assertThat(whole(states)).isEqualTo(2);
      // Somebody else cut the file: what is beyond its end is not there any more.
      disk.truncate(MAGIC + 2 * HEADER + 24);
      assertThat(whole(states)).isEqualTo(1);
    }
  }

  @Test
  void countsThatCannotBeEndTheFileAndAskForNoMemory() throws IOException {
    byte[] all = Files.readAllBytes(written());
    for (int count : new int[] {-1, Integer.MIN_VALUE, 0, 1 << 20, Integer.MAX_VALUE}) {
      ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(MAGIC + 16, count);
      Path file = folder.resolve("hostile.states");
      Files.write(file, all);
      try (StateFile states = open(file)) {
        assertThat(whole(states)).as("count %d", count).isZero();
        assertThat(states.size()).isEqualTo(MAGIC);
      }
      assertThat(file).hasSize(MAGIC);
    }
  }

  @Test
  void aCountThatFitsTheFileButNotTheTextAsksForNoMemory() throws IOException {
    // 8 GB that take no room on the disk, and a record that claims most of an array's greatest
    // size.
    Path file = folder.resolve("sparse.states");
    Files.write(file, Files.readAllBytes(written()));
    ByteBuffer count = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel disk = FileChannel.open(file, StandardOpenOption.WRITE)) {
      disk.write(count.putInt(0, Integer.MAX_VALUE - 100), MAGIC + 16);
      disk.write(ByteBuffer.wrap(new byte[1]), (1L << 33) + (1 << 20));
    }
    try (StateFile states = open(file)) {
      assertThat(whole(states)).isZero();
    }
    Files.delete(file);
  }

  @Test
  void zerosAfterTheLastRecordAreNoRecords() throws IOException {
    Path file = written();
    long size = Files.size(file);
    Files.write(file, new byte[1000], StandardOpenOption.APPEND);
    try (StateFile states = open(file)) {
      assertThat(whole(states)).isEqualTo(3);
      assertThat(states.size()).isEqualTo(size);
    }
  }

  @Test
  void anotherFormatIsWrittenAnew() throws IOException {
    Path file = folder.resolve("other.states");
    Files.writeString(file, "GOLLUMH2 and something that is not known");
    try (StateFile states = open(file)) {
      assertThat(whole(states)).isZero();
      assertThat(states.size()).isEqualTo(MAGIC);
    }
  }

  @Test
  void oneHolderAtATimeInThisProcess() throws IOException {
    Path file = written();
    try (StateFile states = open(file)) {
      assertThat(StateFile.open(file)).isEmpty();
      assertThat(StateFile.open(folder.resolve("../" + folder.getFileName() + "/some.states")))
          .isEmpty();
      StateFile.deleteIfFree(file);
      assertThat(file).exists();
      assertThat(whole(states)).isEqualTo(3);
    }
    try (StateFile states = open(file)) {
      assertThat(whole(states)).isEqualTo(3);
    }
    StateFile.deleteIfFree(file);
    assertThat(file).doesNotExist();
  }

  @Test
  void anotherProcessCannotHoldItAlsoAfterThisOneAskedTwice() throws Exception {
    Path file = written();
    try (StateFile states = open(file)) {
      assertThat(asAnotherProcess(file)).isEqualTo(OtherProcess.HELD);
      // Where locks belong to processes, closing a second channel would give the first one's up.
      assertThat(StateFile.open(file)).isEmpty();
      StateFile.deleteIfFree(file);
      assertThat(asAnotherProcess(file)).isEqualTo(OtherProcess.HELD);
      assertThat(whole(states)).isEqualTo(3);
    }
    assertThat(asAnotherProcess(file)).isEqualTo(OtherProcess.FREE);
  }

  private static int asAnotherProcess(Path file) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(
                    File.pathSeparator, location(StateFile.class), location(StateFileTest.class)),
                OtherProcess.class.getName(),
                file.toString())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static String location(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** Says by its exit code whether a file of states is free. */
  static final class OtherProcess {
    static final int FREE = 10;
    static final int HELD = 11;

    private OtherProcess() {}

    public static void main(String[] arguments) throws IOException {
      System.exit(StateFile.open(Path.of(arguments[0])).isPresent() ? FREE : HELD);
    }
  }

  @Test
  void readingAndWritingInSeveralThreadsGivesWholeRecords()
      throws IOException, InterruptedException, ExecutionException {
    Path file = folder.resolve("busy.states");
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (StateFile states = open(file)) {
      List<Future<?>> done =
          IntStream.range(0, 3)
              .<Future<?>>mapToObj(
                  thread ->
                      threads.submit(
                          () -> {
                            for (int i = 0; i < 300; i++) {
                              Key key = new Key(i, i);
                              Optional<float[]> read = states.read(key, i + 1);
                              if (read.isEmpty()) {
                                states.append(key, values(i));
                              } else {
                                assertThat(read.get()).containsExactly(values(i));
                              }
                            }
                            return thread;
                          }))
              .toList();
      for (Future<?> thread : done) {
        thread.get();
      }
    } finally {
      threads.shutdown();
    }
    try (StateFile states = open(file)) {
      for (int i = 0; i < 300; i++) {
        assertThat(states.read(new Key(i, i), i + 1).orElseThrow()).containsExactly(values(i));
      }
    }
  }

  private static float[] values(int i) {
    float[] values = new float[i + 1];
    Arrays.fill(values, i);
    return values;
  }
}
