package org.mcdewey.benchmarks.smack;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.smack.inttest.AbstractSmackIntTest;
import org.igniterealtime.smack.inttest.AbstractSmackLowLevelIntegrationTest.UnconnectedConnectionSource;
import org.igniterealtime.smack.inttest.Configuration;
import org.igniterealtime.smack.inttest.SmackIntegrationTestEnvironment;
import org.igniterealtime.smack.inttest.SmackIntegrationTestFramework;
import org.igniterealtime.smack.inttest.XmppConnectionDescriptor;
import org.igniterealtime.smack.inttest.XmppConnectionManager;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.LoginIntegrationTest;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.WaitForClosingStreamElementTest;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.c2s.SimpleXmppConnectionIntegrationTest;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.parts.Resourcepart;

/**
 * Runs those of Smack's integration tests that touch what the Notification Service offers, with
 * agents 1001 to 1003 of the site that comes with the program, and says how each went.
 *
 * <p>Smack makes a new account for each of its low-level tests, which Finesse has no way for; those
 * are called here with connections of the site's agents, their methods unchanged.
 */
public final class SmackIntegration {
  private static final String PASSWORD = "sandbox";
  private static final String SANDBOX = "sandbox";

  /** Packages whose tests run as they are. */
  private static final List<String> PACKAGES =
      List.of(
          "org.jivesoftware.smack.chat2",
          "org.jivesoftware.smack.roster",
          "org.jivesoftware.smackx.caps",
          "org.jivesoftware.smackx.iqversion",
          "org.jivesoftware.smackx.ping",
          "org.jivesoftware.smackx.pubsub",
          "org.jivesoftware.smackx.softwareInfo");

  /** Why a test does not apply, by what its name begins with. */
  private static final Map<String, String> DOES_NOT_APPLY =
      Map.of(
          "RosterIntegrationTest", "users cannot subscribe to each other's presence",
          "EntityCapsTest", "users do not see each other's presence",
          "SoftwareInfoIntegrationTest", "users do not see each other's presence",
          "PingIntegrationTest.pingAsync", "users cannot send requests to each other",
          "VersionIntegrationTest", "users cannot send requests to each other",
          "IncomingMessageListenerIntegrationTest", "users cannot send messages to each other",
          "SimpleXmppConnectionIntegrationTest", "users cannot send messages to each other",
          "PubSubIntegrationTest", "clients cannot create nodes");

  /** Why the rest is not run at all. */
  private static final Map<String, String> NOT_RUN =
      new TreeMap<>(
          Map.of(
              "StreamManagementTest", "stream management is switched off in Finesse",
              "ModularXmppClientToServerConnectionLowLevelIntegrationTest",
                  "makes its own accounts; SmackTest has this connection over WebSocket",
              "XmppConnectionIntegrationTest, XmppConnectionStressTest, ChatTest",
                  "users cannot send messages to each other",
              "LowLevelRosterIntegrationTest", "users do not see each other's presence",
              "chatstate, geolocation, mood, usertune, xdata, omemo, ox, ox_im",
                  "users cannot send messages to each other, nor have nodes of their own",
              "muc, mam, httpfileupload, filetransfer, iot, commands",
                  "there are no such services in Finesse"));

  private final XmppConnectionDescriptor<?, ?, ?> descriptor;
  private final Configuration configuration;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<String, String> results = new TreeMap<>();

  private SmackIntegration(String host, int port) throws Exception {
    descriptor =
        XmppConnectionDescriptor.buildWith(
                XMPPTCPConnection.class,
                XMPPTCPConnectionConfiguration.class,
                XMPPTCPConnectionConfiguration.Builder.class)
            .applyExtraConfiguration(
                b -> b.setHost(host).setPort(port).addEnabledSaslMechanism("PLAIN"))
            .withNickname(SANDBOX)
            .build();
    XmppConnectionManager.addConnectionDescriptor(descriptor);
    configuration =
        Configuration.builder()
            .setService(host)
            .setSecurityMode("disabled")
            .setUsernamesAndPassword("1001", PASSWORD, "1002", PASSWORD, "1003", PASSWORD)
            .setReplyTimeout("2000")
            .setDefaultConnection(SANDBOX)
            .setEnabledConnections(SANDBOX)
            .setDnsResolver("javax")
            .addTestPackages(PACKAGES.toArray(String[]::new))
            .setDisabledTests("LowLevelRosterIntegrationTest")
            .build();
  }

  /** Keeps the environment that tests are made with. */
  private static final class Framework extends SmackIntegrationTestFramework {
    private @Nullable SmackIntegrationTestEnvironment environment;

    Framework(Configuration configuration) {
      super(configuration);
    }

    @Override
    protected SmackIntegrationTestEnvironment prepareEnvironment()
        throws SmackException,
            IOException,
            XMPPException,
            InterruptedException,
            KeyManagementException,
            NoSuchAlgorithmException,
            InstantiationException,
            IllegalAccessException,
            InvocationTargetException {
      SmackIntegrationTestEnvironment prepared = super.prepareEnvironment();
      environment = prepared;
      return prepared;
    }
  }

  private interface Test {
    void run() throws Exception;
  }

  private AbstractXMPPConnection connection() throws Exception {
    Resourcepart resource = Resourcepart.from("low-level-" + next.incrementAndGet());
    return descriptor.construct(
        configuration, b -> b.setUsernameAndPassword("1001", PASSWORD).setResource(resource));
  }

  private AbstractXMPPConnection signedIn() throws Exception {
    AbstractXMPPConnection connection = connection();
    connection.connect();
    connection.login();
    return connection;
  }

  private void low(Class<? extends AbstractSmackIntTest> of, String method, Test test) {
    String name = of.getSimpleName() + "." + method;
    try {
      test.run();
      results.put(name, "");
    } catch (Exception | AssertionError e) {
      results.put(name, String.valueOf(e));
    }
  }

  private void run() throws Exception {
    Framework framework = new Framework(configuration);
    SmackIntegrationTestFramework.TestRunResult ran = framework.run();
    ran.getSuccessfulTests().forEach(t -> results.put(name(t.concreteTest), ""));
    ran.getFailedTests()
        .forEach(t -> results.put(name(t.concreteTest), String.valueOf(t.failureReason)));
    ran.getNotPossibleTests()
        .forEach(
            t ->
                results.put(
                    name(t.concreteTest), String.valueOf(t.testNotPossibleException)));
    ran.getImpossibleTestClasses()
        .forEach((type, why) -> results.put(type.getSimpleName(), String.valueOf(why)));

    SmackIntegrationTestEnvironment environment = Objects.requireNonNull(framework.environment);
    UnconnectedConnectionSource source =
        () -> {
          try {
            return connection();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    low(
        LoginIntegrationTest.class,
        "testInvalidLogin",
        () -> new LoginIntegrationTest(environment).testInvalidLogin(source));
    low(
        WaitForClosingStreamElementTest.class,
        "waitForClosingStreamElementTest",
        () ->
            new WaitForClosingStreamElementTest(environment)
                .waitForClosingStreamElementTest(signedIn()));
    low(
        SimpleXmppConnectionIntegrationTest.class,
        "createConnectionTest",
        () ->
            new SimpleXmppConnectionIntegrationTest(environment)
                .createConnectionTest(List.of(signedIn(), signedIn())));
  }

  private static String name(SmackIntegrationTestFramework.ConcreteTest test) {
    return test.toString().replaceAll(" .*", "");
  }

  /** Empty where it is a test of something that is offered. */
  private static String reason(String test) {
    return DOES_NOT_APPLY.entrySet().stream()
        .filter(e -> test.startsWith(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private int report() {
    int passed = 0;
    int applied = 0;
    for (Map.Entry<String, String> result : results.entrySet()) {
      String reason = reason(result.getKey());
      boolean ok = result.getValue().isEmpty();
      if (reason.isEmpty()) {
        applied++;
        passed += ok ? 1 : 0;
      }
      System.out.println(
          (ok ? "passed          " : reason.isEmpty() ? "FAILED          " : "does not apply  ")
              + result.getKey()
              + (ok ? "" : ": " + (reason.isEmpty() ? result.getValue() : reason)));
    }
    NOT_RUN.forEach((tests, why) -> System.out.println("not run         " + tests + ": " + why));
    System.out.println(
        passed
            + " of "
            + applied
            + " tests of what is offered passed; "
            + (results.size() - applied)
            + " do not apply");
    return passed == applied ? 0 : 1;
  }

  public static void main(String[] args) throws Exception {
    SmackIntegration all = new SmackIntegration(args[0], Integer.parseInt(args[1]));
    try {
      all.run();
      System.exit(all.report());
    } catch (Exception e) {
      // Smack's threads would keep the process alive.
      System.err.println("Smack's tests could not run: " + e);
      System.exit(2);
    }
  }
}
