package org.mcdewey.edge;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What every request has to pass before anybody answers it: a plain path, a name that is ours, TLS
 * where TLS is spoken, an origin that is ours.
 */
final class Gate extends Handler.Wrapper {
  private static final Set<String> REFUSED_METHODS = Set.of("TRACE", "CONNECT", "TRACK");

  /** What the gate has to know of the server it stands before. */
  interface Site {
    /** With the certificate's names, which may change while the server runs. */
    HostNames names();

    /** Scheme, host and port that people are told, or null. */
    @Nullable URI publicUrl();

    int httpPort();

    int httpsPort();

    /** Ports of plain HTTP where nothing but the way to HTTPS is told. */
    Set<Integer> redirectPorts();

    /** The host that redirects lead to, or null for the one that was asked. */
    @Nullable String redirectHost();

    /** Whether the certificate is the operator's own. */
    boolean ownCertificate();
  }

  private final Supplier<Site> site;
  private final Problems problems;
  private final int uriBytes;
  private final Predicate<String> anyOrigin;

  /**
   * @param anyOrigin the paths whose face looks at Origin itself
   */
  Gate(
      Supplier<Site> site,
      Problems problems,
      int uriBytes,
      Predicate<String> anyOrigin,
      Handler next) {
    super(next);
    this.anyOrigin = anyOrigin;
    this.site = site;
    this.problems = problems;
    this.uriBytes = uriBytes;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Site here = site.get();
    HttpURI uri = request.getHttpURI();
    boolean hsts = sendsHsts(here, request);
    request.addHttpStreamWrapper(stream -> new WithSecurityHeaders(stream, hsts));

    if (uri.getPathQuery() != null && uri.getPathQuery().length() > uriBytes) {
      problems.write(request, response, callback, 414, null);
      return true;
    }
    if (uri.getPath() == null || !RawPath.isPlain(uri.getPath())) {
      problems.write(
          request,
          response,
          callback,
          400,
          "The path has a . or .. segment; ask for the address it leads to.");
      return true;
    }
    String host = uri.getHost();
    if (!isOurs(here, request, host)) {
      problems.write(
          request,
          response,
          callback,
          421,
          host == null || HostNames.normal(host).isEmpty()
              ? "The request names no host."
              : "This server does not answer to the name "
                  + HostNames.normal(host).get()
                  + "; start it with --public-url to give it that name.");
      return true;
    }
    if (REFUSED_METHODS.contains(request.getMethod())) {
      problems.write(request, response, callback, 405, null);
      return true;
    }
    int port = Request.getLocalPort(request);
    boolean onlyRedirects = here.redirectPorts().contains(port);
    if (!request.isSecure() && (onlyRedirects || port == here.httpsPort())) {
      redirect(here, uri, onlyRedirects, response, callback);
      return true;
    }
    if (anyOrigin.test(Request.getPathInContext(request))) {
      return pass(request, response, callback);
    }
    for (HttpField origin : request.getHeaders().getFields(HttpHeader.ORIGIN)) {
      if (!isOurs(here, request, uri, origin.getValue())) {
        problems.write(
            request,
            response,
            callback,
            403,
            "A page of another site may not use this server; its Origin is not one of ours.");
        return true;
      }
    }
    return pass(request, response, callback);
  }

  private boolean pass(Request request, Response response, Callback callback) throws Exception {
    request.addIdleTimeoutListener(timeout -> !isEventStream(response));
    return super.handle(request, response, callback);
  }

  /** A stream of events is quiet until something happens, however long that takes. */
  private static boolean isEventStream(Response response) {
    String type = response.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return type != null && type.startsWith("text/event-stream");
  }

  /**
   * An address written out is ours where the connection came in on it: a name that has been pointed
   * here by somebody else is never an address.
   */
  private static boolean isOurs(Site here, Request request, @Nullable String host) {
    if (host == null) {
      return false;
    }
    if (here.names().has(host)) {
      return true;
    }
    Optional<String> asked = HostNames.literal(bare(host)).map(HostNames::text);
    return asked.isPresent()
        && request.getConnectionMetaData().getLocalSocketAddress()
            instanceof InetSocketAddress local
        && asked.get().equals(HostNames.text(local.getAddress()));
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** Ours is where the request itself goes, the public URL, and the other port of this server. */
  private static boolean isOurs(Site here, Request request, HttpURI uri, String origin) {
    URI from;
    try {
      from = new URI(origin.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return false;
    }
    String scheme = from.getScheme();
    if (scheme == null
        || from.getHost() == null
        || !(scheme.equals("http") || scheme.equals("https"))
        || from.getRawUserInfo() != null
        || !from.getRawPath().isEmpty()
        || from.getRawQuery() != null) {
      return false;
    }
    int port = port(scheme, from.getPort());
    String name = HostNames.normal(from.getHost()).orElse("");
    if (here.publicUrl() != null
        && scheme.equals(here.publicUrl().getScheme())
        && name.equals(HostNames.normal(here.publicUrl().getHost()).orElse(null))
        && port == port(scheme, here.publicUrl().getPort())) {
      return true;
    }
    String asked = request.isSecure() ? "https" : "http";
    if (scheme.equals(asked)
        && name.equals(HostNames.normal(uri.getHost()).orElse(null))
        && port == port(asked, uri.getPort())) {
      return true;
    }
    return isOurs(here, request, from.getHost())
        && port == (scheme.equals("https") ? here.httpsPort() : here.httpPort());
  }

  private static int port(String scheme, int port) {
    return port > 0 ? port : scheme.equals("https") ? 443 : 80;
  }

  /**
   * The port that was asked speaks TLS too, so it is kept, unless it only redirects; a request that
   * came without one has been forwarded from port 80, and whoever does that knows only our own
   * port.
   */
  private static void redirect(
      Site here, HttpURI uri, boolean onlyRedirects, Response response, Callback callback) {
    String host =
        HostNames.normal(here.redirectHost() != null ? here.redirectHost() : uri.getHost())
            .orElseThrow();
    String shown = host.contains(":") ? "[" + host + "]" : host;
    int asked = uri.getPort();
    int port = !onlyRedirects && asked > 0 && asked != 80 ? asked : here.httpsPort();
    response.setStatus(301);
    response
        .getHeaders()
        .put(HttpHeader.LOCATION, "https://" + shown + ":" + port + uri.getPathQuery());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
    response.write(true, null, callback);
  }

  private static boolean sendsHsts(Site here, Request request) {
    return request.isSecure()
        && here.ownCertificate()
        && here.publicUrl() != null
        && request.getHttpURI().getHost() != null
        && HostNames.normal(request.getHttpURI().getHost())
            .equals(HostNames.normal(here.publicUrl().getHost()));
  }

  /** Adds the headers at the last moment, after everybody who may reset or set them. */
  private static final class WithSecurityHeaders extends HttpStream.Wrapper {
    private final boolean hsts;

    WithSecurityHeaders(HttpStream stream, boolean hsts) {
      super(stream);
      this.hsts = hsts;
    }

    @Override
    public void prepareResponse(HttpFields.Mutable headers) {
      SecurityHeaders.addTo(headers);
      if (hsts) {
        SecurityHeaders.addHstsTo(headers);
      }
      super.prepareResponse(headers);
    }
  }
}
