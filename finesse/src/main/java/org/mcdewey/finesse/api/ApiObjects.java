package org.mcdewey.finesse.api;

import java.util.List;

/** The table of all objects of the API. */
final class ApiObjects {
  /** Each family's routes. */
  static final List<List<Route>> ALL =
      List.of(
          UserObject.ROUTES,
          DialogObject.ROUTES,
          ConfigObjects.ROUTES,
          AssignedObjects.ROUTES,
          TeamObject.ROUTES,
          QueueObject.ROUTES,
          TeamMessageObject.ROUTES,
          MediaObject.ROUTES,
          LogObject.ROUTES,
          SystemObject.ROUTES,
          SystemVariables.ROUTES);

  private ApiObjects() {}
}
