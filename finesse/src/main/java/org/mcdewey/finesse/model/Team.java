package org.mcdewey.finesse.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A team and what was given to it besides what is for all.
 *
 * @param assigned ids of configuration objects by the name of their kind
 * @param layout the team's own desktop layout, or null where it has the default one
 */
public record Team(
    String id, String name, Map<String, Set<Integer>> assigned, @Nullable String layout) {
  public Team {
    assigned = Map.copyOf(assigned);
  }

  public Team(String id, String name, Set<Integer> reasonCodes) {
    this(id, name, Map.of(Kinds.REASON_CODE.name(), Set.copyOf(reasonCodes)), null);
  }

  public String uri() {
    return "/finesse/api/Team/" + id;
  }

  /** Ids of the reason codes that were given to it. */
  public Set<Integer> reasonCodes() {
    return assigned(Kinds.REASON_CODE);
  }

  /** Ids of the objects of a kind that were given to it. */
  public Set<Integer> assigned(Kind kind) {
    return assigned.getOrDefault(kind.name(), Set.of());
  }

  /** With other objects of a kind. */
  public Team with(Kind kind, Set<Integer> ids) {
    Map<String, Set<Integer>> changed = new HashMap<>(assigned);
    changed.put(kind.name(), Set.copyOf(ids));
    return new Team(id, name, changed, layout);
  }

  /** With a further object. */
  public Team plus(Kind kind, int object) {
    Set<Integer> ids = new TreeSet<>(assigned(kind));
    ids.add(object);
    return with(kind, ids);
  }

  Team minus(Kind kind, int object) {
    if (!assigned(kind).contains(object)) {
      return this;
    }
    Set<Integer> ids = new TreeSet<>(assigned(kind));
    ids.remove(object);
    return with(kind, ids);
  }

  Team withLayout(@Nullable String changed) {
    return new Team(id, name, assigned, changed);
  }

  /**
   * What its agents have of a kind: what is for all, and what was given to the team.
   *
   * @param items all of the kind
   */
  public List<Item> has(Kind kind, List<Item> items) {
    return items.stream()
        .filter(
            item -> !Kinds.isSystem(item) && (isForAll(item) || assigned(kind).contains(item.id())))
        .toList();
  }

  private static boolean isForAll(Item item) {
    return item.text("forAll").equals("true")
        || item.text("type").equals("GLOBAL")
        || item.text("type").equals("DEFAULT");
  }
}
