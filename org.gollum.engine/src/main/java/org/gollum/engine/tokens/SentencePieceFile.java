// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.tokens;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gollum.api.InputException;

/**
 * A SentencePiece model, a protocol-buffer message: its pieces (field 1: text 1, score 2, type 3),
 * of the trainer's settings (field 2) the kind of model (3), the number of the unknown piece (40)
 * and its text (45), and of the normalizer's (field 3) the table of characters (2). Other fields
 * are passed over.
 *
 * <p>Source: google/sentencepiece, sentencepiece_model.proto; the encoding of protocol buffers.
 *
 * @param kind 1 for Unigram, 2 for byte-pair encoding
 * @param characters how characters are normalized; empty if they are not. Not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SentencePieceFile(
    List<Piece> pieces, int kind, int unknown, String unknownText, byte[] characters) {

  static final int UNIGRAM = 1;
  static final int PAIRS = 2;

  /** A piece of text, what it is worth, and its type: 1 if it is an ordinary one. */
  record Piece(String text, double score, int type) {
    boolean isControl() {
      return type == 3;
    }

    boolean isUserDefined() {
      return type == 4;
    }
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it is no such model
   */
  static SentencePieceFile read(Path path) {
    try {
      SentencePieceFile model = parse(ByteBuffer.wrap(Files.readAllBytes(path)));
      if (!model.pieces().isEmpty()) {
        return model;
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw broken(path).cause(e).build();
    } catch (IOException e) {
      throw InputException.of("The file could not be read: " + e.getMessage() + ".")
          .file(path.toString())
          .cause(e)
          .build();
    }
    throw broken(path).build();
  }

  private static InputException.Builder broken(Path path) {
    return InputException.of("The file is no SentencePiece model.")
        .file(path.toString())
        .remedy("Copy or download the model again.");
  }

  private static SentencePieceFile parse(ByteBuffer in) {
    List<Piece> pieces = new ArrayList<>();
    int kind = UNIGRAM;
    int unknown = 0;
    String unknownText = "<unk>";
    byte[] characters = {};
    while (in.hasRemaining()) {
      long key = number(in);
      if (key == key(1)) {
        pieces.add(piece(message(in)));
      } else if (key == key(2)) {
        ByteBuffer trainer = message(in);
        while (trainer.hasRemaining()) {
          long field = number(trainer);
          if (field == 3 << 3) {
            kind = (int) number(trainer);
          } else if (field == 40 << 3) {
            unknown = (int) number(trainer);
          } else if (field == key(45)) {
            unknownText = text(message(trainer));
          } else {
            skip(trainer, field);
          }
        }
      } else if (key == key(3)) {
        ByteBuffer normalizer = message(in);
        while (normalizer.hasRemaining()) {
          long field = number(normalizer);
          if (field == key(2)) {
            ByteBuffer table = message(normalizer);
            characters = new byte[table.remaining()];
            table.get(characters);
          } else {
            skip(normalizer, field);
          }
        }
      } else {
        skip(in, key);
      }
    }
    return new SentencePieceFile(List.copyOf(pieces), kind, unknown, unknownText, characters);
  }

  private static Piece piece(ByteBuffer in) {
    String text = "";
    double score = 0;
    int type = 1;
    while (in.hasRemaining()) {
      long key = number(in);
      if (key == key(1)) {
        text = text(message(in));
      } else if (key == ((2 << 3) | 5)) {
        score = in.order(ByteOrder.LITTLE_ENDIAN).getFloat();
      } else if (key == 3 << 3) {
        type = (int) number(in);
      } else {
        skip(in, key);
      }
    }
    return new Piece(text, score, type);
  }

  /** How a field begins that has a length and so many bytes. */
  private static long key(int field) {
    return field * 8L + 2;
  }

  /** A whole number, seven bits a byte, the lowest first. */
  private static long number(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than ten bytes");
  }

  private static ByteBuffer message(ByteBuffer in) {
    long length = number(in);
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer message = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return message;
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  private static void skip(ByteBuffer in, long key) {
    switch ((int) (key & 7)) {
      case 0 -> number(in);
      case 1 -> in.getLong();
      case 2 -> message(in);
      case 5 -> in.getInt();
      default -> throw new IllegalArgumentException("a field of kind " + (key & 7));
    }
  }
}
