package org.mcdewey.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts and times requests by the mount that answers and the status it answers with. */
final class Requests extends Handler.Wrapper {
  private final MeterRegistry registry;
  private final Mounts mounts;

  Requests(MeterRegistry registry, Mounts mounts, Handler next) {
    super(next);
    this.registry = registry;
    this.mounts = mounts;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String mount = mounts.nameOf(Request.getPathInContext(request));
    long begun = request.getBeginNanoTime();
    Request.addCompletionListener(
        request,
        failure ->
            Timer.builder("http.server.requests")
                .description("Requests by the face that answered and the status")
                .tag("mount", mount)
                .tag("status", Integer.toString(response.getStatus()))
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - begun)));
    return super.handle(request, response, callback);
  }
}
