package org.mcdewey.finesse.state;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Settings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole state as JSON, as a file holds it and as it is sent. It has passwords in it. */
public final class StateDocument {
  private static final String FORMAT = "mcdewey-finesse-state";
  private static final int VERSION = 2;
  private static final Duration MOST_AHEAD = Duration.ofDays(1_000_000);
  private static final JsonMapper JSON = StateJson.mapper();

  private StateDocument() {}

  /**
   * Where a document comes from.
   *
   * @param name the beginning of a sentence about it
   * @param ifDamaged what to do about a damaged one, the end of a sentence
   * @param ifNewer the same for one of a newer version
   */
  public record Origin(String name, String ifDamaged, String ifNewer) {}

  public static byte[] write(Saved saved) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT).put("version", VERSION);
    root.set("saved", JSON.valueToTree(saved));
    return JSON.writeValueAsBytes(root);
  }

  /**
   * @throws StateException where it is none, damaged or of a newer version
   */
  public static Saved read(byte[] bytes, Origin origin) {
    JsonNode root;
    try {
      root = JSON.readTree(bytes);
    } catch (JacksonException e) {
      throw damaged(origin, "it is not JSON", e);
    }
    if (!root.path("format").asString("").equals(FORMAT) || !root.path("version").isInt()) {
      throw damaged(origin, "it does not say that it is one", null);
    }
    int version = root.path("version").asInt();
    if (version > VERSION) {
      throw new StateException(
          origin.name()
              + " was saved by a newer version of this program (its format is "
              + version
              + ", this program's "
              + VERSION
              + "); use that version, or "
              + origin.ifNewer()
              + ".");
    }
    try {
      if (version == 1) {
        fromFirst(root);
      }
      Saved saved = JSON.treeToValue(root.path("saved"), Saved.class);
      if (saved == null
          || saved.ahead().isNegative()
          || saved.ahead().compareTo(MOST_AHEAD) > 0
          || !saved.sandbox().isSound()) {
        throw damaged(origin, "its parts do not fit together", null);
      }
      return saved;
    } catch (JacksonException | IllegalArgumentException e) {
      throw damaged(origin, "a part of it is missing or wrong", e);
    }
  }

  /** The first version had fewer settings. */
  private static void fromFirst(JsonNode root) {
    if (root.at("/saved/sandbox/configuration/settings") instanceof ObjectNode settings) {
      settings
          .put("load", Settings.LOAD)
          .put("notificationNamespace", Settings.NOTIFICATION_NAMESPACE);
    }
  }

  static StateException damaged(Origin origin, String why, @Nullable Exception cause) {
    String sentence =
        origin.name()
            + " is no state of this program, or damaged ("
            + why
            + "); "
            + origin.ifDamaged()
            + ".";
    return cause == null ? new StateException(sentence) : new StateException(sentence, cause);
  }
}
