package org.mcdewey.finesse.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Rights;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.xml.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs that clients send. Assumption: where no state is kept, they are only looked at. */
final class LogObject {
  static final List<Route> ROUTES =
      List.of(
          Route.post("/User/{id}/ClientLog", Access.USER, LogObject::plain),
          Route.post("/User/{id}/CompressedClientLog", Access.USER, LogObject::compressed));

  private static final Logger LOG = LoggerFactory.getLogger(LogObject.class);

  /** Characters of a log. */
  private static final int MOST = 1_048_576;

  /** Each character may be a whole escape. */
  private static final int MOST_BYTES = 4 * MOST;

  private LogObject() {}

  private static Answer plain(Call call) {
    String data = data(call, "ClientLog");
    return kept(call, data.getBytes(StandardCharsets.UTF_8), "log");
  }

  /** Assumption: the archive stands in base 64 where the text of the other log does. */
  private static Answer compressed(Call call) {
    String data = data(call, "CompressedClientLog");
    byte[] archive;
    try {
      archive = Base64.getMimeDecoder().decode(data);
    } catch (IllegalArgumentException e) {
      archive = new byte[0];
    }
    if (archive.length == 0) {
      throw failure("The log is not in base 64");
    }
    return kept(call, archive, "zip");
  }

  private static String data(Call call, String root) {
    User user = call.user();
    Rights.self(call.caller(), user.loginId());
    Element body = call.body(root, MOST_BYTES);
    String data = body.child("logData").orElseThrow(() -> Refusal.missing("logData")).text();
    if (data.length() > MOST) {
      throw failure("The log is longer than " + MOST);
    }
    return data;
  }

  private static Answer kept(Call call, byte[] log, String ending) {
    try {
      call.clientLogs().keep(call.path("id"), log, ending);
    } catch (IOException e) {
      LOG.warn("A client's log cannot be kept", e);
      throw failure("The log cannot be written");
    }
    return Answer.empty(202);
  }

  private static Refusal failure(String message) {
    return Refusal.of(400, "Operation Failure", message, "logData");
  }
}
