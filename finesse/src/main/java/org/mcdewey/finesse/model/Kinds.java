package org.mcdewey.finesse.model;

import static org.mcdewey.finesse.model.Shape.block;
import static org.mcdewey.finesse.model.Shape.choice;
import static org.mcdewey.finesse.model.Shape.optional;
import static org.mcdewey.finesse.model.Shape.required;
import static org.mcdewey.finesse.model.Shape.text;
import static org.mcdewey.finesse.model.Shape.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mcdewey.finesse.model.Shape.Field;
import org.mcdewey.finesse.model.Shape.Flag;
import org.mcdewey.finesse.model.Shape.Many;
import org.mcdewey.finesse.model.Shape.Whole;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * All kinds of configuration objects. Fields stand in the order in which documents show them.
 * Lengths and numbers are the vendor's where it publishes them; those marked so are assumptions.
 */
public final class Kinds {
  private static final Flag FLAG = new Flag();

  /** The layout a desktop has until an administrator makes another; our own. */
  private static final String STANDARD_LAYOUT =
      "<finesseLayout xmlns=\"http://www.cisco.com/vtg/finesse\">"
          + "<layout><role>Agent</role></layout>"
          + "<layout><role>Supervisor</role></layout>"
          + "</finesseLayout>";

  /** Codes are in another range in the express deployment. */
  public static final Kind REASON_CODE =
      Kind.of("ReasonCode", "ReasonCodes")
          .fields(
              deployment ->
                  List.of(
                      required("category", choice("NOT_READY", "LOGOUT")),
                      required("code", new Whole(1, deployment == Deployment.UCCX ? 999 : 65_535)),
                      required("label", word(40)),
                      // Assumption: who does not say so means all.
                      optional("forAll", FLAG).orElse("true")))
          .unique("category", "code")
          .unique("category", "label")
          // Assumption: a hundred of each list for all.
          .most(100, Map.of("category", "NOT_READY", "forAll", "true", "systemCode", "false"))
          .most(100, Map.of("category", "LOGOUT", "forAll", "true", "systemCode", "false"))
          .shelf(
              new Typed<>(Configuration::reasonCodes, Configuration::withReasonCodes, new Codes()))
          .build();

  public static final Kind WRAP_UP_REASON =
      Kind.of("WrapUpReason", "WrapUpReasons")
          .fields(required("label", word(39)), optional("forAll", FLAG).orElse("true"))
          .unique("label")
          // Assumption.
          .most(100, Map.of("forAll", "true"))
          .most(1500, Map.of("forAll", "false"))
          .shelf(
              new Typed<>(
                  Configuration::wrapUpReasons, Configuration::withWrapUpReasons, new WrapUps()))
          .build();

  public static final Kind PHONE_BOOK =
      Kind.of("PhoneBook", "PhoneBooks")
          .fields(required("name", word(64)), required("type", choice("GLOBAL", "TEAM")))
          .unique("name")
          .most(10, Map.of("type", "GLOBAL"))
          .most(300, Map.of("type", "TEAM"))
          .build();

  public static final Kind CONTACT =
      Kind.of("Contact", "Contacts")
          .fields(
              optional("firstName", text(128)).orElse(""),
              optional("lastName", text(128)).orElse(""),
              required("phoneNumber", word(32)),
              optional("description", text(128)).orElse(""))
          .parent(PHONE_BOOK)
          .mostOfParent(6000)
          .most(50_000)
          .build();

  private static final Shape ENTRY =
      block(optional("displayName", text(50)).orElse(""), required("mediaProperty", word(64)));

  public static final Kind MEDIA_PROPERTIES_LAYOUT =
      Kind.of("MediaPropertiesLayout", "MediaPropertiesLayouts")
          .fields(
              required("name", word(40)),
              optional("description", text(128)).orElse(""),
              optional("type", choice("DEFAULT", "CUSTOM")).orElse("CUSTOM"),
              optional("header", block(required("entry", ENTRY))),
              optional("column", block(optional("entry", ENTRY).times(10))).times(2))
          .unique("name")
          .fixed("type")
          // Assumption: 200 besides the default one.
          .most(200, Map.of("type", "CUSTOM"))
          .build();

  private static final Shape VARIABLE =
      block(
          required("name", word(32)),
          optional("node", text(500)),
          required("type", choice("SYSTEM", "CUSTOM")));

  private static final String[] COMPARATORS = {
    "CONTAINS",
    "ENDS_WITH",
    "IS_EMPTY",
    "IS_EQUAL",
    "IS_IN_LIST",
    "IS_LIKE",
    "IS_NOT_EMPTY",
    "IS_NOT_EQUAL",
    "IS_NOT_IN_LIST",
    "STARTS_WITH"
  };

  private static Shape comparison() {
    return block(
        required("Variable", VARIABLE),
        required("comparator", choice(COMPARATORS)),
        optional("value", text(1000)).orElse(""));
  }

  public static final Kind WORKFLOW_ACTION =
      Kind.of("WorkflowAction", "WorkflowActions")
          .fields(
              required("name", word(64)),
              required("type", choice("BROWSER_POP", "HTTP_REQUEST")),
              optional("handledBy", choice("FINESSE_DESKTOP", "OTHER")).orElse("FINESSE_DESKTOP"),
              optional(
                  "params",
                  new Many(
                      required(
                          "Param",
                          block(
                              required("name", word(64)),
                              optional("value", text(4096)).orElse(""))),
                      0,
                      20)),
              optional(
                  "actionVariables",
                  new Many(
                      required(
                          "ActionVariable",
                          block(
                              required("name", word(32)),
                              optional("node", text(500)),
                              required("type", choice("SYSTEM", "CUSTOM")),
                              optional("testValue", text(128)))),
                      0,
                      5)))
          .unique("name")
          .most(100)
          .build();

  /** Assumption: the shape of {@code ConditionSet}, and the events there are. */
  public static final Kind WORKFLOW =
      Kind.of("Workflow", "Workflows")
          .fields(
              required("name", word(40)),
              optional("description", text(128)).orElse(""),
              optional("media", text(64)).orElse("Voice"),
              required(
                  "TriggerSet",
                  block(
                      required("type", choice("SYSTEM", "CUSTOM")),
                      required(
                          "name",
                          choice(
                              "CALL_ARRIVES",
                              "CALL_ANSWERED",
                              "CALL_DROPS",
                              "CALL_MADE",
                              "CALL_PREVIEWED")),
                      optional("triggers", new Many(required("Trigger", comparison()), 0, 20)))),
              optional(
                  "ConditionSet",
                  block(
                      required("applyMethod", choice("ALL", "ANY")),
                      optional("conditions", new Many(required("Condition", comparison()), 0, 5)))),
              optional(
                  "workflowActions",
                  new Many(required("WorkflowAction", block(required("uri", word(256)))), 0, 5)))
          .unique("name")
          .most(100)
          .refersTo("workflowActions", WORKFLOW_ACTION)
          .build();

  public static final Kind SYSTEM_CONFIG =
      Kind.of("SystemConfig", "")
          .fields(
              optional(
                      "cti",
                      block(
                          optional("host", word(255)).orElse("localhost"),
                          optional("port", new Whole(1, 65_535)).orElse("42027"),
                          optional("backupHost", text(255)).orElse(""),
                          optional("backupPort", new Whole(1, 65_535)).orElse("43027"),
                          optional("peripheralId", new Whole(1, 99_999)).orElse("5000"),
                          optional("secure", FLAG).orElse("false")))
                  .orElse(""))
          .enterpriseOnly()
          .build();

  /** Assumption: the body beyond the host. */
  public static final Kind CLUSTER_CONFIG =
      Kind.of("ClusterConfig", "")
          .fields(
              optional("secondaryNode", block(optional("host", text(255)).orElse(""))).orElse(""))
          .enterpriseOnly()
          .build();

  /** Assumption: the body. */
  public static final Kind ENTERPRISE_DATABASE_CONFIG =
      Kind.of("EnterpriseDatabaseConfig", "")
          .fields(
              optional("host", word(255)).orElse("localhost"),
              optional("backupHost", text(255)).orElse(""),
              optional("port", new Whole(1, 65_535)).orElse("1433"),
              optional("databaseName", word(128)).orElse("sandbox_awdb"),
              optional("domain", text(128)).orElse(""),
              optional("userName", word(128)).orElse("sandbox"),
              optional("password", word(128)).orElse("sandbox"))
          .hidden("password")
          .enterpriseOnly()
          .build();

  public static final Kind CHAT_CONFIG =
      Kind.of("ChatConfig", "")
          .fields(
              optional("primaryNode", text(1024)).orElse(""),
              optional("secondaryNode", text(1024)).orElse(""))
          .build();

  /** Assumption: the lengths, and that the password is never shown. */
  public static final Kind CLOUD_CONNECT_CONFIG =
      Kind.of("CloudConnectConfig", "")
          .fields(
              optional("publisherAddress", text(255)).orElse(""),
              optional("subscriberAddress", text(255)).orElse(""),
              optional("userName", text(128)).orElse(""),
              optional("password", text(128)).orElse(""))
          .wanted("publisherAddress", "userName", "password")
          .hidden("password")
          .build();

  public static final Kind LAYOUT_CONFIG =
      Kind.of("LayoutConfig", "")
          .fields(optional("layoutxml", word(200_000)).orElse(STANDARD_LAYOUT))
          .build();

  /** What the contact center lets calls carry; the API can only list it. */
  public static final Kind ECC_VARIABLE =
      Kind.of("ECCVariable", "ECCVariableConfig")
          .fields(required("name", word(33)), required("length", new Whole(1, 210)))
          .unique("name")
          .enterpriseOnly()
          .build();

  /** Media that tasks come over; the API can only list it. */
  public static final Kind MEDIA_DOMAIN =
      Kind.of("MediaDomain", "MediaDomains")
          .fields(
              required("name", word(64)),
              optional("description", text(255)).orElse(""),
              optional("interruptible", FLAG).orElse("true"))
          .unique("name")
          .enterpriseOnly()
          .build();

  /** Those of which there are many, that the API creates, changes and deletes. */
  public static final List<Kind> COLLECTIONS =
      List.of(
          REASON_CODE,
          WRAP_UP_REASON,
          PHONE_BOOK,
          CONTACT,
          MEDIA_PROPERTIES_LAYOUT,
          WORKFLOW,
          WORKFLOW_ACTION);

  /** Those of which there is one. */
  public static final List<Kind> SINGLES =
      List.of(SYSTEM_CONFIG, CLUSTER_CONFIG, ENTERPRISE_DATABASE_CONFIG, CHAT_CONFIG);

  /** Those that are given to teams. */
  public static final List<Kind> ASSIGNED =
      List.of(REASON_CODE, WRAP_UP_REASON, PHONE_BOOK, MEDIA_PROPERTIES_LAYOUT, WORKFLOW);

  private Kinds() {}

  /** A value with a type of its own, as the values of an object and back. */
  private interface Form<T> {
    Item item(T value);

    T value(Item item);
  }

  /** Objects that the rest of the model knows by a type of their own. */
  private record Typed<T>(
      Function<Configuration, PSortedMap<Integer, T>> reading,
      java.util.function.BiFunction<Configuration, PSortedMap<Integer, T>, Configuration> writing,
      Form<T> form)
      implements Kind.Shelf {
    @Override
    public PSortedMap<Integer, Item> read(Configuration site) {
      PSortedMap<Integer, Item> items = TreePMap.empty();
      for (T value : reading.apply(site).values()) {
        Item item = form.item(value);
        items = items.plus(item.id(), item);
      }
      return items;
    }

    @Override
    public Configuration write(Configuration site, PSortedMap<Integer, Item> items) {
      PSortedMap<Integer, T> values = TreePMap.empty();
      for (Item item : items.values()) {
        values = values.plus(item.id(), form.value(item));
      }
      return writing.apply(site, values);
    }
  }

  private static final class Codes implements Form<ReasonCode> {
    @Override
    public Item item(ReasonCode code) {
      List<Part> parts = new ArrayList<>();
      parts.add(Part.of("category", code.category().name()));
      parts.add(Part.of("code", Integer.toString(code.code())));
      parts.add(Part.of("label", code.label()));
      parts.add(Part.of("forAll", Boolean.toString(code.forAll())));
      parts.add(Part.of("systemCode", Boolean.toString(code.systemCode())));
      return new Item(code.id(), 0, parts);
    }

    @Override
    public ReasonCode value(Item item) {
      return new ReasonCode(
          item.id(),
          ReasonCode.Category.valueOf(item.text("category")),
          Integer.parseInt(item.text("code")),
          item.text("label"),
          Boolean.parseBoolean(item.text("forAll")),
          Boolean.parseBoolean(item.text("systemCode")));
    }
  }

  private static final class WrapUps implements Form<WrapUpReason> {
    @Override
    public Item item(WrapUpReason reason) {
      return new Item(
          reason.id(),
          0,
          List.of(
              Part.of("label", reason.label()),
              Part.of("forAll", Boolean.toString(reason.forAll()))));
    }

    @Override
    public WrapUpReason value(Item item) {
      return new WrapUpReason(
          item.id(), item.text("label"), Boolean.parseBoolean(item.text("forAll")));
    }
  }

  /** Whether a code is the contact center's own. */
  static boolean isSystem(Item item) {
    return item.text("systemCode").equals("true");
  }

  static List<Field> fields(Kind kind, Configuration site) {
    return kind.fields(site.settings().deployment());
  }
}
