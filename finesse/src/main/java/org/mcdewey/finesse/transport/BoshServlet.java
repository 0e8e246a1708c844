package org.mcdewey.finesse.transport;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.mcdewey.finesse.console.Cors;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.Realm;
import org.mcdewey.finesse.xmpp.StreamException;
import org.mcdewey.finesse.xmpp.Tag;
import org.mcdewey.finesse.xmpp.XmlInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * XMPP over HTTP (XEP-0124, XEP-0206), at the path it is mounted at. Pages of other sites may use
 * it as the site's CORS settings say.
 */
public final class BoshServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(BoshServlet.class);

  /** Where it is found. */
  public static final String PATH = "/http-bind";

  /** Of one request. */
  public static final int BODY_BYTES = 128 * 1024;

  private static final int MOST_SESSIONS = 20_000;

  private final transient Realm realm;
  private final transient Later later;
  private final transient Supplier<Cors> cors;
  private final int longestWait;
  private final transient Map<String, BoshSession> sessions = new ConcurrentHashMap<>();

  /**
   * @param longestWait seconds for which a request may be kept without an answer
   */
  public BoshServlet(Realm realm, Later later, Supplier<Cors> cors, int longestWait) {
    this.realm = realm;
    this.later = later;
    this.cors = cors;
    this.longestWait = longestWait;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    allow(request, response);
    switch (request.getMethod()) {
      case "POST" -> post(request, response);
      case "OPTIONS" -> {
        response.setHeader("Allow", "POST, OPTIONS");
        response.setStatus(200);
      }
      default -> {
        response.setHeader("Allow", "POST, OPTIONS");
        response.sendError(405, "BOSH is spoken here: POST a body of XEP-0124.");
      }
    }
  }

  private void allow(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    if (origin == null) {
      return;
    }
    response.addHeader("Vary", "Origin");
    if (!cors.get().allows(origin)) {
      return;
    }
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Allow-Credentials", "true");
    if (request.getMethod().equals("OPTIONS")) {
      response.setHeader("Access-Control-Allow-Methods", "POST, OPTIONS");
      response.setHeader(
          "Access-Control-Allow-Headers", String.join(", ", cors.get().allowedHeaders()));
      response.setHeader("Access-Control-Max-Age", "1800");
    }
  }

  private void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
    byte[] bytes;
    try {
      bytes = request.getInputStream().readNBytes(BODY_BYTES + 1);
    } catch (IOException e) {
      // It has sent less than it said it would, or nothing for too long.
      LOG.trace("A request did not arrive whole", e);
      answer(response, BoshSession.terminate("bad-request"));
      return;
    }
    Tag body;
    try {
      body = XmlInput.document(bytes, BODY_BYTES);
    } catch (StreamException e) {
      answer(response, BoshSession.terminate("bad-request"));
      return;
    }
    if (!body.is(Namespaces.HTTP_BIND, "body")) {
      answer(response, BoshSession.terminate("bad-request"));
      return;
    }
    String sid = body.attribute("sid");
    BoshSession session;
    if (sid != null) {
      session = sessions.get(sid);
      if (session == null) {
        answer(response, BoshSession.terminate("item-not-found"));
        return;
      }
    } else {
      if (!BoshSession.hasNumber(body)) {
        answer(response, BoshSession.terminate("bad-request"));
        return;
      }
      if (!body.attribute("to", realm.domain()).equalsIgnoreCase(realm.domain())) {
        answer(response, BoshSession.terminate("host-unknown"));
        return;
      }
      if (sessions.size() >= MOST_SESSIONS) {
        answer(response, BoshSession.terminate("system-shutdown"));
        return;
      }
      session = new BoshSession(realm, later, body, longestWait, sessions::remove);
      sessions.put(session.sid(), session);
    }
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    session.take(body, given -> later.now().execute(() -> complete(context, given)));
  }

  private static void complete(AsyncContext context, String body) {
    try {
      answer((HttpServletResponse) context.getResponse(), body);
    } catch (IOException e) {
      LOG.trace("A client is gone", e);
    } finally {
      context.complete();
    }
  }

  private static void answer(HttpServletResponse response, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(200);
    response.setContentType("text/xml; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
