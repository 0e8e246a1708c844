package org.mcdewey.finesse.api;

import java.util.List;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Rights;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.xml.Element;

/** Logs that clients send. They are looked at and thrown away. */
final class LogObject {
  static final List<Route> ROUTES =
      List.of(
          Route.post("/User/{id}/ClientLog", Access.USER, LogObject::plain),
          Route.post("/User/{id}/CompressedClientLog", Access.USER, LogObject::compressed));

  /** Characters of a log. */
  private static final int MOST = 1_048_576;

  /** Each character may be a whole escape. */
  private static final int MOST_BYTES = 4 * MOST;

  private LogObject() {}

  private static Answer plain(Call call) {
    return take(call, "ClientLog");
  }

  /** Assumption: the archive stands in base 64 where the text of the other log does. */
  private static Answer compressed(Call call) {
    return take(call, "CompressedClientLog");
  }

  private static Answer take(Call call, String root) {
    User user = call.user();
    Rights.self(call.caller(), user.loginId());
    Element body = call.body(root, MOST_BYTES);
    String data = body.child("logData").orElseThrow(() -> Refusal.missing("logData")).text();
    if (data.length() > MOST) {
      throw Refusal.of(400, "Operation Failure", "The log is longer than " + MOST, "logData");
    }
    if (root.equals("CompressedClientLog") && !isBase64(data)) {
      throw Refusal.of(400, "Operation Failure", "The log is not in base 64", "logData");
    }
    return Answer.empty(202);
  }

  private static boolean isBase64(String data) {
    try {
      return java.util.Base64.getMimeDecoder().decode(data).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
