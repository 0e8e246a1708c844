package org.mcdewey.finesse.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mcdewey.finesse.Journey.Heard;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client in a process of its own. It tells of itself in lines of JSON: {@code {"online":
 * address}} when its presence has come back, {@code {"node": …, "update": …}} for each
 * notification.
 */
final class ClientProcess implements AutoCloseable {
  /** Where the scripts are, and what {@code npm ci} has installed for them. */
  static final Path FOLDER =
      Path.of(Objects.requireNonNullElse(System.getProperty("mcdewey.root"), ".."))
          .resolve("finesse/src/test/clients");

  private static final int SECONDS = 60;

  private final Process process;
  private final Path complaints;
  private final BlockingQueue<String> lines;

  private ClientProcess(Process process, Path complaints, BlockingQueue<String> lines) {
    this.process = process;
    this.complaints = complaints;
    this.lines = lines;
    Thread.ofVirtual().start(this::read);
  }

  /**
   * @param folder for what it complains of
   * @param environment besides what is there
   */
  static ClientProcess start(Path folder, Map<String, String> environment, String... command)
      throws IOException {
    return start(folder, new LinkedBlockingQueue<>(), environment, command);
  }

  /**
   * @param lines takes them from elsewhere too: a page in a browser has no output of its own
   */
  static ClientProcess start(
      Path folder, BlockingQueue<String> lines, Map<String, String> environment, String... command)
      throws IOException {
    Path complaints = folder.resolve("complaints.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectError(complaints.toFile());
    builder.environment().putAll(environment);
    return new ClientProcess(builder.start(), complaints, lines);
  }

  /** Programs of this name, in the order in which they would be found. */
  static Stream<Path> programs(String name) {
    return Stream.concat(
            Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":")),
            Stream.of("/usr/bin"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }

  private void read() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      in.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add(String.valueOf(e));
    }
  }

  private JsonNode next() throws Exception {
    String line = lines.poll(SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("nothing further; it complained:\n" + Files.readString(complaints));
    }
    return JsonMapper.shared().readTree(line);
  }

  /** Waits until the server has seen its presence; its address. */
  String online() throws Exception {
    JsonNode line = next();
    if (!line.has("online")) {
      throw new AssertionError("not online but " + line);
    }
    return line.path("online").stringValue();
  }

  /** What makes a client hear something. */
  interface Stir {
    void go() throws Exception;
  }

  /**
   * The first line of a client that does not say when it is there: it is stirred until it hears.
   */
  String line(Stir stir) throws Exception {
    for (int tries = 0; tries < SECONDS; tries++) {
      stir.go();
      String line = lines.poll(1, TimeUnit.SECONDS);
      if (line != null) {
        return line;
      }
    }
    throw new AssertionError("nothing heard; it complained:\n" + Files.readString(complaints));
  }

  List<Heard> heard(int wanted) throws Exception {
    List<Heard> all = new ArrayList<>();
    while (all.size() < wanted) {
      JsonNode line = next();
      all.add(new Heard(line.path("node").stringValue(), line.path("update").stringValue()));
    }
    return all;
  }

  @Override
  public void close() throws Exception {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    for (ProcessHandle one : all) {
      one.onExit().get(SECONDS, TimeUnit.SECONDS);
    }
  }
}
