package org.mcdewey.finesse.api;

import java.util.List;
import java.util.stream.Stream;
import org.mcdewey.finesse.model.Desktop;
import org.mcdewey.finesse.model.Kinds;
import org.mcdewey.finesse.model.Media;
import org.mcdewey.finesse.model.MediaDomain;
import org.mcdewey.finesse.model.MediaRequest;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Rights;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.xml.Element;
import org.mcdewey.finesse.xml.MediaXml;
import org.mcdewey.finesse.xml.TaskXml;

/** Media: users at what tasks come over. */
final class MediaObject {
  static final List<Route> ROUTES =
      List.of(
          Route.get("/User/{id}/Media", Access.USER, MediaObject::list),
          Route.get("/User/{id}/Media/{domain}", Access.USER, MediaObject::get),
          Route.put("/User/{id}/Media/{domain}", Access.USER, MediaObject::put),
          // Assumption: where the lists of tasks are.
          Route.get("/User/{id}/Dialogs/Media", Access.USER, MediaObject::allTasks),
          Route.get("/User/{id}/Media/{domain}/Dialogs", Access.USER, MediaObject::tasks));

  private MediaObject() {}

  private static User reader(Call call) {
    Sandbox sandbox = call.sandbox();
    Rights.available(sandbox.configuration(), Kinds.MEDIA_DOMAIN);
    User user = call.user();
    Rights.mayRead(call.caller(), sandbox.configuration(), user);
    return user;
  }

  private static Answer list(Call call) {
    User user = reader(call);
    Sandbox sandbox = call.sandbox();
    return Answer.ok(
        Element.of(
            "MediaList",
            Kinds.MEDIA_DOMAIN.all(sandbox.configuration()).stream()
                .map(i -> element(sandbox, user, MediaDomain.of(i)))
                .toList()));
  }

  private static Answer get(Call call) {
    return Answer.ok(element(call.sandbox(), reader(call), known(call)));
  }

  private static MediaDomain known(Call call) {
    return MediaDomain.of(call.sandbox().configuration(), domain(call))
        .orElseThrow(() -> unknown(call.path("domain")));
  }

  private static Element element(Sandbox sandbox, User user, MediaDomain domain) {
    Media media = sandbox.desktop().media(user.loginId(), domain.id());
    return MediaXml.media(
        media, domain, sandbox.configuration().reasonCode(media.reasonOfState()).orElse(null));
  }

  private static Answer put(Call call) {
    Element body = call.body("Media");
    return call.apply(
        new MediaRequest.Change(
            call.caller(),
            call.requestId(),
            call.path("id"),
            domain(call),
            body.textOf("state").orElse(null),
            body.textOf("routable").orElse(null),
            body.textOf("maxDialogLimit").orElse(null),
            body.textOf("interruptAction").orElse(null),
            body.textOf("dialogLogoutAction").orElse(null),
            body.textOf("reasonCodeId").orElse(null)));
  }

  private static Answer allTasks(Call call) {
    User user = reader(call);
    Sandbox sandbox = call.sandbox();
    return tasks(
        sandbox,
        Kinds.MEDIA_DOMAIN.all(sandbox.configuration()).stream().map(MediaDomain::of),
        user);
  }

  private static Answer tasks(Call call) {
    User user = reader(call);
    return tasks(call.sandbox(), Stream.of(known(call)), user);
  }

  private static Answer tasks(Sandbox sandbox, Stream<MediaDomain> domains, User user) {
    Desktop desktop = sandbox.desktop();
    return Answer.ok(
        Element.of(
            "Dialogs",
            domains
                .flatMap(
                    d ->
                        desktop.tasks(desktop.media(user.loginId(), d.id())).stream()
                            .map(t -> TaskXml.dialog(t, d)))
                .toList()));
  }

  private static int domain(Call call) {
    String id = call.path("domain");
    if (!id.matches("\\d{1,9}")) {
      throw unknown(id);
    }
    return Integer.parseInt(id);
  }

  private static Refusal unknown(String id) {
    return Refusal.notFound("There is no such medium", id);
  }
}
