// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.campaign;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gollum.engine.gp.Points;
import org.gollum.engine.space.ClassDistances;
import org.gollum.engine.space.LearnedSpace;
import org.gollum.engine.space.PrincipalPlane;

/** The space of a run's last round as {@link BacktestFiles} describes it. */
final class SpaceJson {
  private SpaceJson() {}

  static JsonObject of(SpacePicture space) {
    JsonObject json = new JsonObject();
    json.add("rows", RunJson.list(space.rows(), JsonPrimitive::new));
    json.add("outcomes", RunJson.list(space.outcomes(), RunJson::exact));
    json.add("before", space.before().<JsonElement>map(SpaceJson::of).orElse(JsonNull.INSTANCE));
    json.add("after", of(space.after()));
    return json;
  }

  static SpacePicture read(JsonObject json) {
    JsonElement before = json.get("before");
    return new SpacePicture(
        Arrays.stream(RunJson.integers(json, "rows")).boxed().toList(),
        Arrays.stream(RunJson.numbers(json, "outcomes")).boxed().toList(),
        before.isJsonNull() ? Optional.empty() : Optional.of(learned(before.getAsJsonObject())),
        learned(json.getAsJsonObject("after")));
  }

  private static JsonObject of(LearnedSpace space) {
    JsonObject json = new JsonObject();
    json.add("plane", space.plane().<JsonElement>map(SpaceJson::of).orElse(JsonNull.INSTANCE));
    JsonObject classes = new JsonObject();
    if (space.classes() instanceof ClassDistances.Known known) {
      classes.addProperty("best", known.best());
      classes.addProperty("worst", known.worst());
      classes.addProperty("within_best", known.withinBest());
      classes.addProperty("between", known.between());
    } else {
      classes.addProperty("unknown", ((ClassDistances.Unknown) space.classes()).reason());
    }
    json.add("classes", classes);
    return json;
  }

  private static LearnedSpace learned(JsonObject json) {
    JsonElement plane = json.get("plane");
    JsonObject classes = json.getAsJsonObject("classes");
    return new LearnedSpace(
        plane.isJsonNull() ? Optional.empty() : Optional.of(plane(plane.getAsJsonObject())),
        classes.has("unknown")
            ? new ClassDistances.Unknown(classes.get("unknown").getAsString())
            : new ClassDistances.Known(
                classes.get("best").getAsInt(),
                classes.get("worst").getAsInt(),
                classes.get("within_best").getAsDouble(),
                classes.get("between").getAsDouble()));
  }

  private static JsonObject of(PrincipalPlane plane) {
    JsonObject json = new JsonObject();
    json.addProperty("share_of_variance_x", plane.firstShare());
    json.addProperty("share_of_variance_y", plane.secondShare());
    json.add("x", RunJson.list(points(plane), i -> new JsonPrimitive(plane.x(i))));
    json.add("y", RunJson.list(points(plane), i -> new JsonPrimitive(plane.y(i))));
    return json;
  }

  private static PrincipalPlane plane(JsonObject json) {
    double[] x = RunJson.numbers(json, "x");
    double[] y = RunJson.numbers(json, "y");
    double[] both =
        IntStream.range(0, 2 * x.length)
            .mapToDouble(i -> i % 2 == 0 ? x[i / 2] : y[i / 2])
            .toArray();
    return new PrincipalPlane(
        Points.wrap(x.length, 2, both),
        json.get("share_of_variance_x").getAsDouble(),
        json.get("share_of_variance_y").getAsDouble());
  }

  private static List<Integer> points(PrincipalPlane plane) {
    return IntStream.range(0, plane.count()).boxed().toList();
  }
}
