// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.gp;

/** Some points in the coordinates of one part, transposed, so that loops run over points. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PartBlock(Relation relation, int columns, double[] transposed, double[] squaredNorms) {

  static PartBlock of(Part part, Points x, int from, int columns) {
    double[] transposed = SquaredDistances.transpose(x, part.from(), part.to(), from, columns);
    double[] squaredNorms =
        switch (part.relation()) {
          case SQUARED_DISTANCE -> new double[0];
          case TANIMOTO_SIMILARITY ->
              TanimotoSimilarities.squaredNorms(transposed, columns, from, part.from());
        };
    return new PartBlock(part.relation(), columns, transposed, squaredNorms);
  }

  /** From point {@code i} of x, in the part's coordinates, to columns from {@code first} on. */
  void relate(Points x, int i, int first, double[] row) {
    switch (relation) {
      case SQUARED_DISTANCE -> SquaredDistances.fromPoint(x, i, transposed, columns, first, row);
      case TANIMOTO_SIMILARITY ->
          TanimotoSimilarities.fromPoint(x, i, transposed, squaredNorms, first, row);
    }
  }
}
