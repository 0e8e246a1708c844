package org.mcdewey.finesse.api;

import java.util.List;
import java.util.Optional;
import org.mcdewey.finesse.model.AgentRequest;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Rights;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.model.UserSnapshot;
import org.mcdewey.finesse.xml.Element;
import org.mcdewey.finesse.xml.UserXml;

/** User and Users. */
final class UserObject {
  static final List<Route> ROUTES =
      List.of(
          Route.get("/User/{id}", Access.USER, UserObject::get),
          Route.put("/User/{id}", Access.USER, UserObject::put),
          Route.get("/Users", Access.ADMINISTRATOR, UserObject::list));

  private UserObject() {}

  private static Answer get(Call call) {
    Sandbox sandbox = call.sandbox();
    String id = call.path("id");
    Optional<User> user = sandbox.configuration().user(id);
    if (user.isEmpty() && !sandbox.settings().isExpress()) {
      user = sandbox.configuration().userByLoginName(id);
    }
    User found = user.orElseThrow(() -> Refusal.userNotFound(id));
    Rights.mayRead(call.caller(), sandbox.configuration(), found);
    return Answer.ok(UserXml.user(UserSnapshot.of(sandbox, found)));
  }

  private static Answer put(Call call) {
    Element body = call.body("User");
    Optional<Element> mobile = body.child("mobileAgent");
    return call.apply(
        new AgentRequest.ChangeState(
            call.caller(),
            call.requestId(),
            call.path("id"),
            body.textOf("state").orElse(null),
            body.textOf("extension").orElse(null),
            body.textOf("reasonCodeId").orElse(null),
            mobile
                .map(
                    m ->
                        new AgentRequest.Mobile(
                            m.textOf("mode").orElse(null), m.textOf("dialNumber").orElse(null)))
                .orElse(null),
            body.textOf("logoutAllMedia").orElse(null)));
  }

  private static Answer list(Call call) {
    Sandbox sandbox = call.sandbox();
    return Answer.ok(
        Element.of(
            "Users",
            sandbox.configuration().users().values().stream()
                .map(u -> UserXml.user(UserSnapshot.of(sandbox, u)))
                .toList()));
  }
}
