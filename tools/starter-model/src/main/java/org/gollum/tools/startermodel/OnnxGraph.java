// SPDX-License-Identifier: Apache-2.0
package org.gollum.tools.startermodel;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of an ONNX file and the matrix products that use them. Of the format (onnx.proto,
 * version 7) only these fields are read; everything else is skipped.
 *
 * <table>
 * <caption>Protocol buffer fields</caption>
 * <tr><td>ModelProto</td><td>7 graph</td></tr>
 * <tr><td>GraphProto</td><td>1 node, 5 initializer</td></tr>
 * <tr><td>NodeProto</td><td>1 input, 3 name, 4 op_type</td></tr>
 * <tr><td>TensorProto</td><td>1 dims, 2 data_type, 8 name, 9 raw_data</td></tr>
 * </table>
 *
 * @param weights float32 tensors by name
 * @param productOf the name of the MatMul node that multiplies with a weight, by the weight's name
 */
record OnnxGraph(Map<String, Weight> weights, Map<String, String> productOf) {

  private static final int FLOAT = 1;

  /**
   * A float32 tensor.
   *
   * @param shape its sizes
   * @param bytes little-endian, row-major; a view, not copied
   */
  record Weight(List<Long> shape, ByteBuffer bytes) {}

  /** Reads a whole file's bytes, which the weights keep referring to. */
  static OnnxGraph read(byte[] file) throws IOException {
    OnnxGraph graph = new OnnxGraph(new HashMap<>(), new HashMap<>());
    eachMessage(
        ByteBuffer.wrap(file),
        (modelField, content) -> {
          if (modelField == 7) {
            eachMessage(content, graph::addPart);
          }
        });
    return graph;
  }

  private void addPart(int graphField, ByteBuffer content) throws IOException {
    if (graphField == 1) {
      addNode(content);
    } else if (graphField == 5) {
      addWeight(content);
    }
  }

  private void addNode(ByteBuffer node) throws IOException {
    List<String> inputs = new ArrayList<>();
    String[] nameAndType = {"", ""};
    eachMessage(
        node,
        (field, content) -> {
          if (field == 1) {
            inputs.add(text(content));
          } else if (field == 3 || field == 4) {
            nameAndType[field - 3] = text(content);
          }
        });
    if (nameAndType[1].equals("MatMul")) {
      for (String input : inputs) {
        productOf.put(input, nameAndType[0]);
      }
    }
  }

  private void addWeight(ByteBuffer content) throws IOException {
    List<Long> shape = new ArrayList<>();
    int type = 0;
    String name = "";
    ByteBuffer bytes = ByteBuffer.allocate(0);
    CodedInputStream tensor = open(content);
    for (int tag = tensor.readTag(); tag != 0; tag = tensor.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 1 -> readSizes(tensor, tag, shape);
        case 2 -> type = tensor.readInt32();
        case 8 -> name = tensor.readString();
        case 9 -> bytes = tensor.readByteBuffer();
        default -> tensor.skipField(tag);
      }
    }
    if (type == FLOAT) {
      weights.put(name, new Weight(List.copyOf(shape), bytes));
    }
  }

  /** Writers may pack repeated numbers into one field or not; both mean the same. */
  private static void readSizes(CodedInputStream tensor, int tag, List<Long> shape)
      throws IOException {
    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
      shape.add(tensor.readInt64());
      return;
    }
    CodedInputStream packed = open(tensor.readByteBuffer());
    while (!packed.isAtEnd()) {
      shape.add(packed.readInt64());
    }
  }

  private interface FieldReader {
    void read(int field, ByteBuffer content) throws IOException;
  }

  /** Hands every length-delimited field (message or text) to the reader and skips the others. */
  private static void eachMessage(ByteBuffer message, FieldReader reader) throws IOException {
    CodedInputStream in = open(message);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        reader.read(WireFormat.getTagFieldNumber(tag), in.readByteBuffer());
      } else {
        in.skipField(tag);
      }
    }
  }

  /** A reader whose byte fields are views of the message, not copies. */
  private static CodedInputStream open(ByteBuffer message) {
    CodedInputStream in = CodedInputStream.newInstance(message);
    in.enableAliasing(true);
    return in;
  }

  private static String text(ByteBuffer content) {
    return StandardCharsets.UTF_8.decode(content).toString();
  }
}
