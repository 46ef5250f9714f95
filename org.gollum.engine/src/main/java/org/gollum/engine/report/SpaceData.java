// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.gollum.engine.space.LearnedSpace;
import org.gollum.engine.space.PrincipalPlane;

/**
 * What the pages' script draws a space from.
 *
 * <p>{@code {"words", "trained", "outcomes", "before", "after"}}; the last two {@code {"share",
 * "x", "y"}}, null where all experiments lie on one point; {@code before} is absent where it was
 * not recorded. Coordinates are in single precision: they are for the eye.
 */
final class SpaceData {
  private SpaceData() {}

  static JsonObject of(List<Double> outcomes, Optional<LearnedSpace> before, LearnedSpace after) {
    JsonObject json = new JsonObject();
    json.addProperty("words", SpaceWords.of(before, after));
    json.addProperty("trained", !before.equals(Optional.of(after)));
    JsonArray values = new JsonArray();
    outcomes.forEach(values::add);
    json.add("outcomes", values);
    before.ifPresent(space -> json.add("before", plane(space)));
    json.add("after", plane(after));
    return json;
  }

  private static JsonElement plane(LearnedSpace space) {
    if (space.plane().isEmpty()) {
      return JsonNull.INSTANCE;
    }
    PrincipalPlane plane = space.plane().get();
    JsonObject json = new JsonObject();
    json.addProperty("share", plane.share());
    JsonArray x = new JsonArray();
    JsonArray y = new JsonArray();
    for (int i = 0; i < plane.count(); i++) {
      x.add((float) plane.x(i));
      y.add((float) plane.y(i));
    }
    json.add("x", x);
    json.add("y", y);
    return json;
  }
}
