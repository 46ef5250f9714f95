// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.base;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits CSV text into records. A quote inside of a quoted field is doubled; lines end with LF or
 * CRLF; a line that begins with the comment character is left out.
 *
 * @param comment empty for none
 */
record CsvText(char delimiter, char quote, String comment) {

  /** A field: its text, and whether it stood in quotes. */
  record Field(String text, boolean quoted) {}

  /** A record and the line, from 1, where it begins. */
  record Row(long line, List<Field> fields) {
    boolean isEmpty() {
      return fields.size() == 1 && fields.get(0).text().isEmpty() && !fields.get(0).quoted();
    }
  }

  List<Row> split(String text) {
    List<Row> records = new ArrayList<>();
    Cursor cursor = new Cursor(text);
    while (cursor.position < text.length()) {
      if (!comment.isEmpty() && text.startsWith(comment, cursor.position)) {
        cursor.skipLine();
      } else {
        records.add(cursor.record());
      }
    }
    return records;
  }

  private final class Cursor {
    private final String text;
    private int position;
    private long line = 1;

    Cursor(String text) {
      this.text = text;
    }

    void skipLine() {
      while (position < text.length() && !atLineEnd()) {
        position++;
      }
      passLineEnd();
    }

    private boolean atLineEnd() {
      char c = text.charAt(position);
      return c == '\n'
          || (c == '\r' && position + 1 < text.length() && text.charAt(position + 1) == '\n');
    }

    private void passLineEnd() {
      if (position < text.length()) {
        position += text.charAt(position) == '\r' ? 2 : 1;
        line++;
      }
    }

    Row record() {
      long begin = line;
      List<Field> fields = new ArrayList<>();
      while (true) {
        fields.add(field());
        if (position < text.length() && text.charAt(position) == delimiter) {
          position++;
        } else {
          passLineEnd();
          return new Row(begin, fields);
        }
      }
    }

    private Field field() {
      StringBuilder value = new StringBuilder();
      boolean quoted = false;
      while (position < text.length() && text.charAt(position) != delimiter && !atLineEnd()) {
        if (text.charAt(position) == quote && value.toString().isBlank()) {
          quoted = true;
          value.setLength(0);
          quotedPart(value);
        } else {
          value.append(text.charAt(position++));
        }
      }
      return new Field(value.toString(), quoted);
    }

    private void quotedPart(StringBuilder value) {
      position++;
      while (position < text.length()) {
        char c = text.charAt(position++);
        if (c != quote) {
          line += c == '\n' ? 1 : 0;
          value.append(c);
        } else if (position < text.length() && text.charAt(position) == quote) {
          value.append(quote);
          position++;
        } else {
          return;
        }
      }
    }
  }
}
