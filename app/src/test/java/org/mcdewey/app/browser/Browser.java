package org.mcdewey.app.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.json.JsonMapper;

/**
 * Debian's Chromium without a window, or another that is on the PATH. Nothing is downloaded: where
 * it is missing the test is skipped and says what to install.
 */
final class Browser implements AutoCloseable {
  /** Of a page. */
  enum Scheme {
    LIGHT,
    DARK
  }

  private static final Dimension DESK = new Dimension(1280, 900);
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** Complains of every Chromium that is younger than Selenium; kept, or its level is forgotten. */
  private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static Browser open() {
    return start(Map.of());
  }

  static Browser openWithoutJavaScript() {
    return start(Map.of("profile.managed_default_content_settings.javascript", 2));
  }

  private static Browser start(Map<String, Object> preferences) {
    Optional<Path> chromium = program("chromium", "google-chrome");
    Optional<Path> chromedriver = program("chromedriver");
    assumeTrue(
        chromium.isPresent() && chromedriver.isPresent(),
        "needs Chromium and its driver: apt-get install chromium chromium-driver");
    DEVTOOLS.setLevel(Level.SEVERE);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(chromium.get().toFile())
            .addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars")
            .setExperimentalOption("prefs", preferences);
    // The sandbox signs its certificate itself.
    options.setAcceptInsecureCerts(true);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.get().toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(30));
    Browser browser = new Browser(driver);
    browser.atDesk();
    return browser;
  }

  private static Optional<Path> program(String... names) {
    List<Path> folders = new ArrayList<>();
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      folders.add(Path.of(folder));
    }
    folders.add(Path.of("/usr/bin"));
    return Arrays.stream(names)
        .flatMap(name -> folders.stream().map(f -> f.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  ChromeDriver driver() {
    return driver;
  }

  void get(String url) {
    driver.get(url);
  }

  /** The one element that this CSS selector finds first. */
  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  Object script(String script) {
    return Objects.requireNonNull(driver.executeScript(script), script);
  }

  /** Waits until a script says true, at most ten seconds. */
  void until(String condition) {
    new WebDriverWait(driver, Duration.ofSeconds(10), Duration.ofMillis(20))
        .withMessage(() -> condition + " at " + driver.getCurrentUrl())
        .until(d -> Boolean.TRUE.equals(driver.executeScript("return " + condition)));
  }

  /** Takes a step that leads to another page, and waits until that page is there. */
  void follow(Runnable step) {
    WebElement left = find("html");
    step.run();
    new WebDriverWait(driver, Duration.ofSeconds(30), Duration.ofMillis(20))
        .withMessage("nothing led away from " + driver.getCurrentUrl())
        .until(ExpectedConditions.stalenessOf(left));
    until("document.readyState === 'complete'");
  }

  /** Waits until the top of the element is on the screen. */
  void untilSeen(String selector) {
    until(
        "(r => r.top >= 0 && r.top < innerHeight)(document.querySelector('"
            + selector
            + "').getBoundingClientRect())");
  }

  /** Presses Tab until the element has the focus. */
  void tabTo(String selector) {
    for (int presses = 0; presses < 60; presses++) {
      if (Boolean.TRUE.equals(
          script("return document.activeElement.matches('" + selector + "')"))) {
        return;
      }
      press(Keys.TAB);
    }
    throw new AssertionError(selector + " is not reached with the Tab key");
  }

  /** What the page complained about since this was asked last: errors of scripts and policies. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(e -> e.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The addresses of all that was fetched since this was asked last. */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(e -> JsonMapper.shared().readTree(e.getMessage()).path("message"))
        .filter(m -> m.path("method").asString().equals("Network.requestWillBeSent"))
        .map(m -> m.path("params").path("request").path("url").asString())
        .toList();
  }

  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** A screen of 1280 by 900 pixels. */
  void atDesk() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    driver.manage().window().setSize(DESK);
  }

  /** A screen of 390 by 844 pixels, as a phone's. */
  void onPhone() {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
  }

  /** Also does without transitions, so that what is seen is what will stay. */
  void prefer(Scheme scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-reduced-motion", "value", "reduce"),
                Map.of(
                    "name",
                    "prefers-color-scheme",
                    "value",
                    scheme == Scheme.DARK ? "dark" : "light"))));
  }

  /** What is seen goes to target/screenshots, for people to look at. */
  void screenshot(String name) {
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
