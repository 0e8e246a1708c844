package org.mcdewey.finesse.sandbox;

import java.util.Locale;
import java.util.Optional;
import org.mcdewey.finesse.scenario.Player;
import org.mcdewey.finesse.scenario.Scenario;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The scenarios that come with the program, and how it stands with the one that was started. */
final class ScenarioJson {
  private ScenarioJson() {}

  static ObjectNode all(Optional<Player.Status> status) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode shipped = json.putArray("scenarios");
    Scenario.shipped()
        .forEach(
            s ->
                shipped
                    .addObject()
                    .put("name", s.name())
                    .put("title", s.title())
                    .put("about", s.about())
                    .put("seconds", s.length().toSeconds()));
    status.ifPresent(
        s ->
            json.putObject("current")
                .put("name", s.scenario().name())
                .put("state", s.state().name().toLowerCase(Locale.ROOT))
                .put("steps", s.steps())
                .put("done", s.done())
                .put("elapsedSeconds", s.elapsed().toSeconds())
                .put("failure", s.failure()));
    return json;
  }
}
