package org.mcdewey.finesse.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Rights;
import org.mcdewey.finesse.xml.Element;

/**
 * What layouts and workflows may show of a call: a name, and the XPath of its place in a {@code
 * Dialog}. Assumption: the addresses, and which there are; that one has {@code name} and {@code
 * node} is public.
 */
final class SystemVariables {
  static final List<Route> ROUTES =
      List.of(
          Route.get("/SystemVariables", Access.ADMINISTRATOR, SystemVariables::list),
          Route.get("/SystemVariable/{name}", Access.ADMINISTRATOR, SystemVariables::get));

  private static final String PROPERTIES = "//Dialog/mediaProperties/";

  /** Names of call variables that every site has. */
  private static final List<String> VARIABLES =
      List.of(
          "callVariable1",
          "callVariable2",
          "callVariable3",
          "callVariable4",
          "callVariable5",
          "callVariable6",
          "callVariable7",
          "callVariable8",
          "callVariable9",
          "callVariable10",
          "BAAccountNumber",
          "BABuddyName",
          "BACampaign",
          "BACustomerNumber",
          "BADialedListID",
          "BAResponse",
          "BAStatus",
          "BATimeZone");

  /** Elements that a call has beside them. */
  private static final List<String> ELEMENTS =
      List.of("dialedNumber", "DNIS", "queueName", "queueNumber", "callType", "wrapUpReason");

  private static final Map<String, String> NODES = nodes();

  private SystemVariables() {}

  private static Map<String, String> nodes() {
    Map<String, String> nodes = new LinkedHashMap<>();
    for (String name : VARIABLES) {
      nodes.put(name, PROPERTIES + "callvariables/CallVariable[name='" + name + "']/value");
    }
    for (String name : ELEMENTS) {
      nodes.put(name, PROPERTIES + name);
    }
    return nodes;
  }

  private static Answer list(Call call) {
    Rights.readsConfiguration(call.sandbox().configuration());
    return Answer.ok(
        Element.of(
            "SystemVariables", NODES.keySet().stream().map(SystemVariables::element).toList()));
  }

  private static Answer get(Call call) {
    Rights.readsConfiguration(call.sandbox().configuration());
    String name = call.path("name");
    if (!NODES.containsKey(name)) {
      throw Refusal.notFound("There is no such SystemVariable", name);
    }
    return Answer.ok(element(name));
  }

  private static Element element(String name) {
    return Element.of("SystemVariable")
        .with("name", name)
        .with("node", NODES.getOrDefault(name, ""));
  }
}
