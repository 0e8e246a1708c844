package org.mcdewey.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code mcdewey finesse} as a process on free ports, in a home of its own. */
final class FinesseProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("(https://localhost:\\d+)/finesse/api");

  private final Process process;
  private final BufferedReader out;
  private final String url;
  private final long begun;

  private FinesseProcess(Process process, BufferedReader out, String url, long begun) {
    this.process = process;
    this.out = out;
    this.url = url;
    this.begun = begun;
  }

  /**
   * @param home where the server keeps what it keeps, and its log
   * @param options of the command
   */
  static FinesseProcess start(Path launcher, Path home, List<String> options) throws IOException {
    Files.createDirectories(home);
    List<String> command =
        new ArrayList<>(List.of(launcher.toString(), "finesse", "--port", "0", "--http-port", "0"));
    command.addAll(options);
    Path log = home.resolve("finesse.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("MCDEWEY_HOME", home.toString());
    long begun = System.nanoTime();
    Process process = builder.start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return new FinesseProcess(process, out, address.group(1), begun);
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException("the server did not start; " + log + " says why");
  }

  /** Without a final slash. */
  String url() {
    return url;
  }

  /** Nanoseconds since the command was given. */
  long age() {
    return System.nanoTime() - begun;
  }

  /**
   * @param key {@code VmRSS} for what it has, {@code VmHWM} for the most it has had
   * @return MiB of resident memory
   */
  long memory(String key) throws IOException {
    return memory(process.toHandle(), key);
  }

  static long memory(ProcessHandle of, String key) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + of.pid() + "/status"))) {
      if (line.startsWith(key + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
      }
    }
    throw new IOException("/proc does not tell " + key);
  }

  /** How many files and connections it has open. */
  int openFiles() throws IOException {
    try (var files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return (int) files.count();
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Seconds of processor time so far. */
  double processorSeconds() {
    return processorSeconds(process.toHandle());
  }

  static double processorSeconds(ProcessHandle of) {
    return of.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the server did not end within ten seconds");
      }
      out.close();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
