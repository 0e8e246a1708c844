package org.mcdewey.finesse.api;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Caller;
import org.mcdewey.finesse.model.Input;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.server.Switchboard;
import org.mcdewey.finesse.xml.BadXml;
import org.mcdewey.finesse.xml.Element;
import org.mcdewey.finesse.xml.XmlReader;

/** One request as an object of the API sees it: who calls, the path's values, the body. */
public final class Call {
  private final Switchboard switchboard;
  private final Exchange exchange;
  private final Map<String, String> path;
  private final @Nullable Caller caller;
  private final ClientLogs clientLogs;

  Call(
      Switchboard switchboard,
      ClientLogs clientLogs,
      Exchange exchange,
      Map<String, String> path,
      @Nullable Caller caller) {
    this.switchboard = switchboard;
    this.clientLogs = clientLogs;
    this.exchange = exchange;
    this.path = path;
    this.caller = caller;
  }

  /** What a call needs of HTTP. */
  interface Exchange {
    Optional<String> query(String name);

    Optional<String> header(String name);

    /**
     * @param most bytes; of a longer one, no more than one byte beyond
     */
    byte[] body(int most);

    /** The server's address as the caller wrote it, {@code https://host:port}. */
    String base();
  }

  /** Who calls; only where the route wants a password. */
  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("this route is open to anybody");
    }
    return caller;
  }

  /** The value of a segment in braces. */
  public String path(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalStateException("the route has no {" + name + "}");
    }
    return value;
  }

  public Optional<String> query(String name) {
    return exchange.query(name);
  }

  public Optional<String> header(String name) {
    return exchange.header(name);
  }

  /** The caller's own name for the request, or empty. */
  public String requestId() {
    return header("requestId").orElse("");
  }

  /** The state at this moment; ask once and use the same for the whole answer. */
  public Sandbox sandbox() {
    return switchboard.sandbox();
  }

  /** Where a client's log is kept. */
  ClientLogs clientLogs() {
    return clientLogs;
  }

  public java.time.Instant now() {
    return switchboard.clock().instant();
  }

  /**
   * The root of the body.
   *
   * @throws Refusal 400 where it is not XML, or its root is another
   */
  public Element body(String root) {
    return body(root, XmlReader.MAX_BYTES);
  }

  /**
   * The same where a body may be larger than others.
   *
   * @param most bytes
   */
  Element body(String root, int most) {
    Element body;
    try {
      body = XmlReader.read(exchange.body(most), most);
    } catch (BadXml e) {
      throw Refusal.badRequest(String.valueOf(e.getMessage()), "");
    }
    if (!body.name().equals(root)) {
      throw Refusal.badRequest(
          "The body has to be the element " + root + " and is " + body.name(), body.name());
    }
    return body;
  }

  /**
   * The user the path names in {@code {id}}.
   *
   * @throws Refusal 404
   */
  public User user() {
    String id = path("id");
    return sandbox().configuration().user(id).orElseThrow(() -> Refusal.userNotFound(id));
  }

  /** Lets it happen, and answers what the model says. */
  public Answer apply(Input input) {
    return Answer.of(switchboard.apply(input).reply(), exchange.base());
  }
}
