package org.mcdewey.edge;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * Cuts clients that keep a connection busy with a byte now and then, which an idle timeout never
 * notices: one that does not finish its first header, and one whose body does not arrive.
 */
final class SlowClients extends Handler.Wrapper {
  private final Limits limits;
  private final LongSupplier nanos;
  private final Map<EndPoint, Traffic> traffic = new ConcurrentHashMap<>();

  /**
   * @param nanos a clock like {@link System#nanoTime}
   */
  SlowClients(Limits limits, LongSupplier nanos, Handler next) {
    super(next);
    this.limits = limits;
    this.nanos = nanos;
  }

  /** Of one connection. */
  private record Traffic(long opened, AtomicInteger requests, Map<Body, Boolean> bodies) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Traffic here =
        trafficOf(transport(request.getConnectionMetaData().getConnection().getEndPoint()));
    here.requests().incrementAndGet();
    Body body = new Body(request, nanos.getAsLong(), here);
    if (request.getLength() != 0) {
      here.bodies().put(body, true);
      Request.addCompletionListener(request, x -> here.bodies().remove(body));
    }
    return super.handle(body, response, callback);
  }

  /** Looks at every connection and closes those that are too slow; to be called now and then. */
  void sweep(Iterable<ServerConnector> connectors) {
    long now = nanos.getAsLong();
    // A connection that comes while the others are looked at must not be forgotten.
    Set<EndPoint> known = Set.copyOf(traffic.keySet());
    Set<EndPoint> open = new HashSet<>();
    for (ServerConnector connector : connectors) {
      for (EndPoint endPoint : connector.getConnectedEndPoints()) {
        open.add(endPoint);
        Traffic here = trafficOf(endPoint);
        boolean noRequest =
            here.requests().get() == 0 && now - here.opened() > limits.firstRequest().toNanos();
        if (noRequest || here.bodies().keySet().stream().anyMatch(b -> b.isTooSlow(now))) {
          endPoint.close(new TimeoutException("The client is too slow"));
        }
      }
    }
    known.stream().filter(e -> !open.contains(e)).forEach(traffic::remove);
  }

  private Traffic trafficOf(EndPoint endPoint) {
    return traffic.computeIfAbsent(
        endPoint,
        e -> new Traffic(nanos.getAsLong(), new AtomicInteger(), new ConcurrentHashMap<>()));
  }

  private static EndPoint transport(EndPoint endPoint) {
    EndPoint inner = endPoint;
    while (inner instanceof EndPoint.Wrapper wrapper) {
      inner = wrapper.unwrap();
    }
    return inner;
  }

  /** A request whose body is on its way. */
  private final class Body extends Request.Wrapper {
    private final long begun;
    private final Traffic connection;
    private volatile long bytes;
    private volatile boolean waiting;

    Body(Request request, long begun, Traffic connection) {
      super(request);
      this.begun = begun;
      this.connection = connection;
    }

    @Override
    public void demand(Runnable demandCallback) {
      waiting = true;
      super.demand(demandCallback);
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk chunk = super.read();
      if (chunk != null) {
        waiting = false;
        long read = bytes + chunk.remaining();
        bytes = read;
        if (chunk.isLast()) {
          connection.bodies().remove(this);
        }
      }
      return chunk;
    }

    /** Only where we wait for the client; a face that takes its time is not the client's fault. */
    boolean isTooSlow(long now) {
      Duration late = Duration.ofNanos(now - begun).minus(limits.bodyGrace());
      return waiting
          && late.isPositive()
          && bytes < late.toNanos() / 1e9 * limits.bodyBytesPerSecond();
    }
  }
}
