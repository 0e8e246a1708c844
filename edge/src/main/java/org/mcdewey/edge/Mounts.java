package org.mcdewey.edge;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.pathmap.ServletPathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;

/** The faces by their paths. */
final class Mounts {
  private final List<Mount> mounts;

  Mounts(List<Mount> mounts) {
    this.mounts =
        mounts.stream()
            .sorted(Comparator.comparingInt((Mount m) -> m.path().length()).reversed())
            .toList();
  }

  /** The name of the mount that answers for a path. */
  String nameOf(String path) {
    return of(path).map(Mount::name).orElse("none");
  }

  /** Whether the mount that answers for a path looks at Origin itself. */
  boolean anyOrigin(String path) {
    return of(path).filter(Mount::anyOrigin).isPresent();
  }

  private Optional<Mount> of(String path) {
    return mounts.stream()
        .filter(
            m -> m.path().equals("/") || path.equals(m.path()) || path.startsWith(m.path() + "/"))
        .findFirst();
  }

  /** Each mount behind its own limit; a context of its own, so that faces share nothing. */
  Handler handler(Problems problems) {
    PathMappingsHandler all = new PathMappingsHandler();
    for (Mount mount : mounts) {
      ServletContextHandler context =
          new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
      context.setDisplayName(mount.name());
      context.setErrorHandler(problems);
      context.setMaxFormContentSize((int) Math.min(mount.bodyBytes(), Integer.MAX_VALUE));
      // Paths may hold %2F; getPathInfo() then has a slash there, getRequestURI() is as it was
      // sent.
      context.getServletHandler().setDecodeAmbiguousURIs(true);
      ServletHolder holder = new ServletHolder(mount.name(), mount.servlet());
      holder.setAsyncSupported(true);
      holder.setInitOrder(1);
      context.addServlet(holder, mount.pattern());
      SizeLimitHandler limit = new SizeLimitHandler(mount.bodyBytes(), -1);
      limit.setHandler(context);
      all.addMapping(new ServletPathSpec(mount.pattern()), limit);
    }
    return all;
  }
}
