// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** The two forms of a file that {@code torch.save} writes: a pickle, and the storages it names. */
interface Storages extends AutoCloseable {

  /** What the pickle of the file makes: the names of a state dict to its tensors. */
  Map<?, ?> stateDict();

  /**
   * Whether all numbers of a storage are in the file.
   *
   * @throws IOException that says what is wrong with it, if they are not
   */
  void check(PickledTensor.Storage storage) throws IOException;

  /** Fills a buffer with the bytes of a storage from a place on. */
  void read(PickledTensor.Storage storage, long position, ByteBuffer into) throws IOException;

  ByteOrder order();

  @Override
  void close();
}
