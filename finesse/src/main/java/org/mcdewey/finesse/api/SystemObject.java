package org.mcdewey.finesse.api;

import java.util.List;
import java.util.Optional;
import org.mcdewey.finesse.console.Property;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.model.SystemSnapshot;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.xml.Element;
import org.mcdewey.finesse.xml.SystemXml;

/** SystemInfo, how users sign in, and what serviceability tools ask. */
final class SystemObject {
  static final List<Route> ROUTES =
      List.of(
          Route.get("/SystemInfo", Access.ANYBODY, SystemObject::info),
          // Assumption: the path, and that the name in it may be a login id or a login name.
          Route.get("/UserAuthMode/{name}", Access.ANYBODY, SystemObject::authMode),
          Route.get("/RuntimeConfigInfo", Access.ADMINISTRATOR, SystemObject::runtime),
          Route.get("/DiagnosticPortal", Access.ADMINISTRATOR, SystemObject::diagnostics));

  private SystemObject() {}

  private static Answer info(Call call) {
    return Answer.ok(SystemXml.systemInfo(snapshot(call)));
  }

  private static SystemSnapshot snapshot(Call call) {
    Sandbox sandbox = call.sandbox();
    return new SystemSnapshot(sandbox.configuration(), sandbox.inService(), call.now());
  }

  private static Answer authMode(Call call) {
    if (!call.sandbox().administered().isOn(Property.USER_AUTH_MODE)) {
      // Assumption: what a real one answers once the property has switched the object off.
      throw Refusal.notFound("UserAuthMode is switched off", call.path("name"));
    }
    Configuration site = call.sandbox().configuration();
    String name = call.path("name");
    Optional<User> user = site.user(name).or(() -> site.userByLoginName(name));
    User found = user.orElseThrow(() -> Refusal.userNotFound(name));
    return Answer.ok(
        Element.of("UserAuthMode")
            .with("username", found.loginName())
            .with("userId", found.loginId())
            .with("authMode", site.installation().usesTokens(found.loginId()) ? "SSO" : "NON_SSO"));
  }

  /** Assumption: the body; it says what runs and for how many. */
  private static Answer runtime(Call call) {
    Sandbox sandbox = call.sandbox();
    long signedIn = sandbox.agents().values().stream().filter(a -> a.isSignedIn()).count();
    return Answer.ok(
        Element.of("RuntimeConfigInfo")
            .with("uri", "/finesse/api/RuntimeConfigInfo")
            .with("deploymentType", sandbox.settings().deployment().name())
            .with("hostname", sandbox.settings().fqdn())
            .with("versionInfo", "12.5(1)")
            .with("usersSignedIn", Long.toString(signedIn))
            .with("activeDialogs", Integer.toString(sandbox.dialogs().size())));
  }

  /** Assumption: the body; the real one answers to other tools at another address. */
  private static Answer diagnostics(Call call) {
    return Answer.ok(
        Element.of("DiagnosticPortal")
            .with("uri", "/finesse/api/DiagnosticPortal")
            .with("status", call.sandbox().inService() ? "IN_SERVICE" : "OUT_OF_SERVICE"));
  }
}
