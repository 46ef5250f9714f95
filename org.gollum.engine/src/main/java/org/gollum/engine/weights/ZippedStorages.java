// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What {@code torch.save} writes since PyTorch 1.6: a zip file with {@code <name>/data.pkl}, the
 * storages {@code <name>/data/<key>}, and {@code <name>/byteorder}, where it is missing "little".
 * Its entries are stored uncompressed, so their bytes are read where they lie.
 */
final class ZippedStorages implements Storages {
  private static final String PICKLE = "data.pkl";
  private static final int LONGEST_BYTE_ORDER = 16;

  private final ZipFile zip;
  private final String root;
  private final ByteOrder order;
  private final Map<?, ?> stateDict;

  private ZippedStorages(ZipFile zip, long largestPickle) throws IOException {
    this.zip = zip;
    List<String> pickles =
        zip.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.indexOf('/') > 0)
            .filter(name -> name.indexOf('/') == name.length() - PICKLE.length() - 1)
            .filter(name -> name.endsWith(PICKLE))
            .toList();
    if (pickles.size() != 1) {
      throw new IOException("it is a zip file without " + PICKLE);
    }
    String pickle = pickles.get(0);
    this.root = pickle.substring(0, pickle.length() - PICKLE.length());
    this.order = byteOrder();
    try (InputStream in = zip.getInputStream(entry(pickle))) {
      PickleInput input = new PickleInput(in, largestPickle);
      this.stateDict = Pickle.cast(Pickle.read(input, new PickledWords()), Map.class);
    }
  }

  static ZippedStorages open(Path path, long largestPickle) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      throw new IOException("its list of entries cannot be read", e);
    }
    try {
      return new ZippedStorages(zip, largestPickle);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private ByteOrder byteOrder() throws IOException {
    if (zip.getEntry(root + "byteorder") == null) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    try (InputStream in = zip.getInputStream(entry(root + "byteorder"))) {
      String order = new String(in.readNBytes(LONGEST_BYTE_ORDER), StandardCharsets.UTF_8);
      return switch (order.strip()) {
        case "little" -> ByteOrder.LITTLE_ENDIAN;
        case "big" -> ByteOrder.BIG_ENDIAN;
        default -> throw new IOException("its byte order is neither \"little\" nor \"big\"");
      };
    }
  }

  private ZipEntry entry(String name) throws IOException {
    ZipEntry entry =
        Optional.ofNullable(zip.getEntry(name))
            .orElseThrow(() -> new IOException("it lacks the entry \"" + name + "\""));
    if (entry.getMethod() != ZipEntry.STORED) {
      throw new IOException("its entry \"" + name + "\" is compressed");
    }
    return entry;
  }

  private ZipEntry entry(PickledTensor.Storage storage) throws IOException {
    return entry(root + "data/" + storage.key());
  }

  @Override
  public Map<?, ?> stateDict() {
    return stateDict;
  }

  @Override
  public void check(PickledTensor.Storage storage) throws IOException {
    ZipEntry entry = entry(storage);
    long needed = storage.count() * storage.width();
    if (entry.getSize() != needed) {
      throw new IOException(
          "its entry \""
              + entry.getName()
              + "\" has "
              + entry.getSize()
              + " bytes, "
              + needed
              + " are needed");
    }
  }

  @Override
  public void read(PickledTensor.Storage storage, long position, ByteBuffer into)
      throws IOException {
    try (InputStream in = zip.getInputStream(entry(storage))) {
      in.skipNBytes(position); // a jump, as the entry is not compressed
      int count =
          in.readNBytes(into.array(), into.arrayOffset() + into.position(), into.remaining());
      if (count < into.remaining()) {
        throw new EOFException("the file ends too early");
      }
      into.position(into.position() + count);
    }
  }

  @Override
  public ByteOrder order() {
    return order;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
