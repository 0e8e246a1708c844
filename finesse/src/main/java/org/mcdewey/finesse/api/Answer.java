package org.mcdewey.finesse.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Reply;
import org.mcdewey.finesse.xml.Element;
import org.mcdewey.finesse.xml.ErrorXml;

/**
 * What is answered.
 *
 * @param body null for an empty one
 */
public record Answer(int status, @Nullable Element body, Map<String, String> headers) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  /** 200 with a document. */
  public static Answer ok(Element body) {
    return new Answer(200, body, Map.of());
  }

  public static Answer empty(int status) {
    return new Answer(status, null, Map.of());
  }

  /** What the model said; {@code base} is the server's own address, {@code https://host:port}. */
  static Answer of(Reply reply, String base) {
    return switch (reply) {
      case Reply.Accepted accepted -> empty(202);
      case Reply.Done done -> empty(200);
      case Reply.Said said -> empty(200);
      case Reply.Created created -> empty(200).with("Location", base + created.uri());
      case Reply.Refused refused ->
          new Answer(refused.status(), ErrorXml.answer(refused.errors()), Map.of());
    };
  }

  public Answer with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Answer(status, body, all);
  }
}
