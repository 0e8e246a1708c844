package org.mcdewey.finesse.api;

import java.util.List;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.model.SystemSnapshot;
import org.mcdewey.finesse.xml.SystemXml;

/** SystemInfo. */
final class SystemObject {
  static final List<Route> ROUTES =
      List.of(Route.get("/SystemInfo", Access.ANYBODY, SystemObject::info));

  private SystemObject() {}

  private static Answer info(Call call) {
    Sandbox sandbox = call.sandbox();
    return Answer.ok(
        SystemXml.systemInfo(
            new SystemSnapshot(sandbox.settings(), sandbox.inService(), call.now())));
  }
}
