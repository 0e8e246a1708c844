package org.mcdewey.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.app.browser.Browser.Scheme;
import org.mcdewey.finesse.FinesseOptions;
import org.mcdewey.finesse.FinesseServer;
import org.mcdewey.finesse.site.Site;
import org.openqa.selenium.Keys;

/** The sandbox's page in a real browser, while a program uses the API. */
@EnabledIfSystemProperty(
    named = "mcdewey.slow",
    matches = "true",
    disabledReason = "slow: run mvn verify -Pslow")
@SuppressWarnings("NullAway.Init")
class SandboxPageTest {
  @TempDir Path folder;
  private FinesseServer server;
  private HttpClient client;

  @BeforeEach
  void start() throws Exception {
    Path tls = folder.resolve("tls");
    server =
        FinesseServer.start(
            new FinesseOptions(
                "localhost", 0, 0, false, Site.standard(), tls, InstantSource.system()));
    client = HttpClient.newBuilder().sslContext(trusting(tls)).build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private static SSLContext trusting(Path tls) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (var in = Files.newInputStream(tls.resolve("certificate.pem"))) {
      trusted.setCertificateEntry(
          "finesse", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  private String page() {
    return "https://localhost:" + server.edge().httpsPort() + "/sandbox";
  }

  /** As an agent's client does it. */
  private void put(String path, String agent, String body) throws Exception {
    String credentials = agent + ":" + FinesseServer.DEFAULT_PASSWORD;
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(
                    URI.create(
                        "https://localhost:" + server.edge().httpsPort() + "/finesse/api" + path))
                .header("Content-Type", "application/xml")
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  private void signIn(String agent) throws Exception {
    put(
        "/User/" + agent,
        agent,
        "<User><state>LOGIN</state><extension>" + agent + "</extension></User>");
  }

  private void act(String agent, String action, String more) throws Exception {
    long call =
        server.switchboard().sandbox().dialogsAt(agent).stream()
            .filter(
                d ->
                    d.participant(agent).orElseThrow().actions().stream()
                        .anyMatch(a -> a.name().equals(action)))
            .findFirst()
            .orElseThrow()
            .id();
    put(
        "/Dialog/" + call,
        agent,
        "<Dialog><requestedAction>"
            + action
            + "</requestedAction><targetMediaAddress>"
            + agent
            + "</targetMediaAddress>"
            + more
            + "</Dialog>");
  }

  private static String state(String agent) {
    return "document.querySelector('[data-agent=\"" + agent + "\"] .state').textContent";
  }

  @Test
  void aCallPlacedHereIsAnsweredAndTransferredOverTheApiAndSeenLive() throws Exception {
    try (Browser browser = Browser.open()) {
      browser.prefer(Scheme.LIGHT);
      browser.get(page());
      browser.screenshot("sandbox-empty-light");
      signIn("1001");
      signIn("1002");
      put("/User/1001", "1001", "<User><state>READY</state></User>");
      browser.until(state("1001") + " === 'READY'");

      browser.find("input[name='to']").clear();
      browser.find("input[name='to']").sendKeys("8001");
      browser.find("textarea[name='variables']").sendKeys("callVariable1=gold");
      browser.find("form[action='/sandbox/calls'] button").click();
      browser.until(state("1001") + " === 'RESERVED'");
      browser.until("document.querySelector('.call .variables').textContent.includes('gold')");

      act("1001", "ANSWER", "");
      browser.until(state("1001") + " === 'TALKING'");
      act("1001", "CONSULT_CALL", "<toAddress>1002</toAddress>");
      browser.until("document.querySelectorAll('.call').length === 2");
      act("1002", "ANSWER", "");
      browser.until(state("1002") + " === 'TALKING'");
      browser.screenshot("sandbox-consult-light");
      browser.prefer(Scheme.DARK);
      browser.screenshot("sandbox-consult-dark");
      browser.prefer(Scheme.LIGHT);
      act("1001", "TRANSFER", "");
      browser.until("document.querySelectorAll('.call').length === 1");
      browser.until("document.querySelector('.parties').textContent.includes('1002')");
      browser.until(
          "document.querySelector('#events').textContent.includes('/finesse/api/User/1002/Dialogs')");
      browser.find("#requests summary").click();
      browser.until("document.querySelector('#requests details[open] .guide') !== null");
      browser.script("document.querySelector('#requests').scrollIntoView(); return true");
      browser.screenshot("sandbox-requests-light");

      browser.find(".call button").click();
      browser.until("document.querySelectorAll('.call').length === 0");
      assertThat(browser.find("#requests details[open]").isDisplayed())
          .as("what was opened stays open while the page changes")
          .isTrue();
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.requests())
          .allMatch(r -> r.startsWith("https://localhost:") || r.startsWith("data:"));
    }
  }

  @Test
  void everythingWorksWithoutScripts() throws Exception {
    try (Browser browser = Browser.openWithoutJavaScript()) {
      signIn("1001");
      browser.get(page());
      browser.follow(() -> browser.find("form[action='/sandbox/calls'] button").click());
      assertThat(browser.find(".call h3").getText()).contains("8001");
      assertThat(browser.find("[data-queue='6001']").getText()).contains("1 waiting");
      browser.screenshot("sandbox-without-scripts");
      browser.follow(() -> browser.find("button[value='60']").click());
      assertThat(browser.find(".ahead").getText()).contains("1:00");
      browser.follow(() -> browser.find(".call button").click());
      assertThat(browser.all(".call")).isEmpty();

      browser.find("input[name='to']").clear();
      browser.find("input[name='to']").sendKeys("9999");
      browser.follow(() -> browser.find("form[action='/sandbox/calls'] button").click());
      assertThat(browser.find(".problem").getText()).contains("9999");
      assertThat(browser.find("input[name='to']").getAttribute("value")).isEqualTo("9999");
      browser.screenshot("sandbox-problem");

      browser.follow(() -> browser.find("#faults button").click());
      assertThat(server.switchboard().sandbox().inService()).isFalse();
      assertThat(browser.find("#out").getText()).contains("503");
      browser.follow(() -> browser.find("#faults button").click());
      assertThat(server.switchboard().sandbox().inService()).isTrue();
      browser.follow(() -> browser.find("[data-key='phone-1001']").click());
      assertThat(server.switchboard().sandbox().phonesOut()).containsExactly("1001");
      assertThat(browser.find("[data-agent='1001'] .dead").getText()).isEqualTo("1001");
      browser.follow(() -> browser.find("form[action='/sandbox/reset'] button").click());
      assertThat(server.switchboard().sandbox().phonesOut()).isEmpty();
      assertThat(browser.find("[data-agent='1001'] .state").getText()).isEqualTo("LOGOUT");
    }
  }

  @Test
  void aScenarioIsPlayedOnThePage() throws Exception {
    try (Browser browser = Browser.open()) {
      browser.prefer(Scheme.LIGHT);
      browser.get(page());
      browser.tabTo("select[name=\"name\"]");
      browser.press("A busy", Keys.TAB, Keys.ENTER);
      browser.until("document.querySelector('.p-RUNNING') !== null");
      browser.find("button[value='600']").click();
      browser.until("document.querySelectorAll('.call').length > 2");
      browser.find("button[value='600']").click();
      browser.until("document.querySelector('.ahead').textContent.includes('20:')");
      browser.screenshot("sandbox-busy-light");
      browser.prefer(Scheme.DARK);
      browser.screenshot("sandbox-busy-dark");
      browser.onPhone();
      assertThat(browser.script("return document.documentElement.scrollWidth")).isEqualTo(390L);
      browser.prefer(Scheme.LIGHT);
      browser.screenshot("sandbox-phone");
      List<String> sections = List.of("agents", "requests", "events", "queues");
      for (String section : sections) {
        browser.script("document.getElementById('" + section + "').scrollIntoView(); return true");
        browser.screenshot("sandbox-phone-" + section);
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }
}
