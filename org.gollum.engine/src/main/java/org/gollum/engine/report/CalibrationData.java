// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.gollum.engine.deepkernel.Prediction;
import org.gollum.engine.metrics.Calibration;

/**
 * What the pages' script draws honesty from: {@code {"levels", "shares", "count"}}, the share of so
 * many outcomes inside the central interval of each level.
 */
final class CalibrationData {
  private CalibrationData() {}

  /** Of predictions of measurements, and what was measured. */
  static JsonObject of(Prediction prediction, double[] outcomes) {
    return of(prediction.means(), prediction.sdsObserved(), outcomes);
  }

  static JsonObject of(double[] means, double[] sds, double[] outcomes) {
    Calibration calibration = Calibration.of(means, sds, outcomes);
    JsonArray levels = new JsonArray();
    JsonArray shares = new JsonArray();
    for (double level : Calibration.levels()) {
      levels.add(level);
      shares.add(calibration.intervalCoverage(level));
    }
    JsonObject json = new JsonObject();
    json.add("levels", levels);
    json.add("shares", shares);
    json.addProperty("count", outcomes.length);
    return json;
  }
}
