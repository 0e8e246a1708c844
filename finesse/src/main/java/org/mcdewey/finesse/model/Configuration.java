package org.mcdewey.finesse.model;

import java.util.Optional;
import org.pcollections.PSet;
import org.pcollections.PSortedMap;

/**
 * The site: everything an administrator decides. Maps are sorted by id.
 *
 * @param users by login id
 * @param teams by id
 * @param queues by id
 * @param reasonCodes by id, system codes among them
 * @param wrapUpReasons by id
 * @param extensions phones that exist
 * @param items configuration objects without a type of their own
 * @param installation how the server itself is installed
 */
public record Configuration(
    Settings settings,
    PSortedMap<String, User> users,
    PSortedMap<String, Team> teams,
    PSortedMap<String, Queue> queues,
    PSortedMap<Integer, ReasonCode> reasonCodes,
    PSortedMap<Integer, WrapUpReason> wrapUpReasons,
    PSet<String> extensions,
    Items items,
    Installation installation) {

  /** A site that has nothing beyond what agents and calls need. */
  public Configuration(
      Settings settings,
      PSortedMap<String, User> users,
      PSortedMap<String, Team> teams,
      PSortedMap<String, Queue> queues,
      PSortedMap<Integer, ReasonCode> reasonCodes,
      PSortedMap<Integer, WrapUpReason> wrapUpReasons,
      PSet<String> extensions) {
    this(
        settings,
        users,
        teams,
        queues,
        reasonCodes,
        wrapUpReasons,
        extensions,
        Items.NONE,
        Installation.STANDARD);
  }

  public Optional<User> user(String loginId) {
    return Optional.ofNullable(users.get(loginId));
  }

  public Optional<User> userByLoginName(String loginName) {
    return users.values().stream().filter(u -> u.loginName().equals(loginName)).findFirst();
  }

  public Optional<Team> team(String id) {
    return Optional.ofNullable(teams.get(id));
  }

  public Optional<Queue> queueByNumber(String number) {
    return queues.values().stream().filter(q -> q.number().equals(number)).findFirst();
  }

  public Optional<ReasonCode> reasonCode(int id) {
    return Optional.ofNullable(reasonCodes.get(id));
  }

  /** The contact center's own code of this number. */
  public Optional<ReasonCode> systemCode(ReasonCode.Category category, int code) {
    return reasonCodes.values().stream()
        .filter(r -> r.systemCode() && r.category() == category && r.code() == code)
        .findFirst();
  }

  /** Whether an agent of the team may choose the code. */
  public boolean mayChoose(String teamId, ReasonCode code) {
    return !code.systemCode()
        && (code.forAll()
            || team(teamId).filter(t -> t.reasonCodes().contains(code.id())).isPresent());
  }

  public Configuration withSettings(Settings changed) {
    return new Configuration(
        changed, users, teams, queues, reasonCodes, wrapUpReasons, extensions, items, installation);
  }

  public Configuration withReasonCodes(PSortedMap<Integer, ReasonCode> changed) {
    return new Configuration(
        settings, users, teams, queues, changed, wrapUpReasons, extensions, items, installation);
  }

  Configuration withWrapUpReasons(PSortedMap<Integer, WrapUpReason> changed) {
    return new Configuration(
        settings, users, teams, queues, reasonCodes, changed, extensions, items, installation);
  }

  public Configuration withTeams(PSortedMap<String, Team> changed) {
    return new Configuration(
        settings,
        users,
        changed,
        queues,
        reasonCodes,
        wrapUpReasons,
        extensions,
        items,
        installation);
  }

  public Configuration withItems(Items changed) {
    return new Configuration(
        settings,
        users,
        teams,
        queues,
        reasonCodes,
        wrapUpReasons,
        extensions,
        changed,
        installation);
  }

  public Configuration with(Installation changed) {
    return new Configuration(
        settings, users, teams, queues, reasonCodes, wrapUpReasons, extensions, items, changed);
  }
}
