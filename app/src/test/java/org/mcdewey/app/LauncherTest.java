package org.mcdewey.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher as a process, on a machine of its own: the Javas and the Maven it finds are scripts
 * that tell what they were given.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "cat",
          "dirname",
          "find",
          "grep",
          "head",
          "mkdir",
          "mktemp",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "touch");

  @TempDir Path folder;
  private Path machine;
  private Path tools;
  private Path root;
  private Path launcher;

  @BeforeEach
  void release() throws IOException {
    machine = folder.toRealPath();
    tools = Files.createDirectories(machine.resolve("tools"));
    for (String tool : TOOLS) {
      Path bin = Path.of("/usr/bin", tool);
      Path there = Files.exists(bin) ? bin : Path.of("/bin", tool);
      script(tools.resolve(tool), "#!/bin/sh\nexec " + there + " \"$@\"\n");
    }
    Files.createDirectories(machine.resolve("user"));
    root = Files.createDirectories(machine.resolve("mcdewey-1"));
    Files.createDirectories(root.resolve("lib"));
    // The folders where Java is looked for belong to the machine that runs the test; here they are
    // below the folder of the test.
    String text =
        Files.readString(Path.of(System.getProperty("mcdewey.root"), "mcdewey"))
            .replaceAll("(?<=\\s)(/usr/lib/jvm|/usr/java|/opt/|/Library/)", machine + "/none$1");
    assertThat(text).contains(machine + "/none/usr/lib/jvm/*");
    launcher = script(root.resolve("mcdewey"), text);
  }

  private static Path script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  /** A Java that tells its process and its arguments. */
  private Path java(Path home, String version) throws IOException {
    script(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        echo "pid $$"
        for a in "$@"; do echo "<$a>"; done
        exit 7
        """);
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private record Ended(int code, long pid, String out, String err) {}

  private Process start(Path javaHome, Path program, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", machine.resolve("user").toString());
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().put("MCDEWEY_AOT", "off");
    return builder.start();
  }

  private static Ended end(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), process.pid(), out, err);
  }

  private Ended run(Path javaHome, String... args) throws Exception {
    return end(start(javaHome, launcher, args));
  }

  @Test
  void itBecomesJavaWithTheArgumentsAsTheyAre() throws Exception {
    Ended ended = run(java(machine.resolve("jdk"), "25.0.1"), "search", "a  b", "*");
    assertThat(ended.out()).startsWith("pid " + ended.pid() + "\n");
    assertThat(ended.out()).endsWith("<search>\n<a  b>\n<*>\n");
    assertThat(ended.out()).contains("<-Dmcdewey.docs=" + root + "/docs>");
    assertThat(ended.code()).isEqualTo(7);
  }

  @Test
  void aLinkToItIsEnough() throws Exception {
    Path java = java(machine.resolve("jdk"), "25");
    Path link = Files.createSymbolicLink(tools.resolve("mcdewey"), launcher);
    assertThat(end(start(java, link, "list")).out()).contains("<" + root + "/lib/*>");
  }

  @Test
  void anOlderJavaHomeIsPassedOver() throws Exception {
    Path old = java(machine.resolve("old"), "17.0.9");
    Path installed = java(machine.resolve("none/usr/lib/jvm/temurin-25"), "25.0.1");
    java(machine.resolve("none/usr/lib/jvm/a-21"), "21.0.1");
    assertThat(run(old, "java-home").out()).isEqualTo(installed + "\n");
  }

  @Test
  void aJavaOfTheUsersOwnAndOneOnThePathAreFound() throws Exception {
    Path none = machine.resolve("nowhere");
    Path onPath = java(machine.resolve("elsewhere/jdk"), "26-ea");
    Files.createSymbolicLink(tools.resolve("java"), onPath.resolve("bin/java"));
    assertThat(run(none, "java-home").out()).isEqualTo(onPath + "\n");
    Path own = java(machine.resolve("user/.jdks/temurin-25"), "25");
    assertThat(run(none, "java-home").out()).isEqualTo(own + "\n");
  }

  @Test
  void whereThereIsNoJava25OneSentenceSaysWhatToInstall() throws Exception {
    Path old = java(machine.resolve("old"), "24.0.2");
    Files.createSymbolicLink(tools.resolve("java"), old.resolve("bin/java"));
    Ended ended = run(old, "--version");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains("needs Java 25").contains("install").contains("JAVA_HOME");
  }

  @Test
  void aReleaseThatIsNotWholeSaysSo() throws Exception {
    Files.delete(root.resolve("lib"));
    Ended ended = run(java(machine.resolve("jdk"), "25"), "list");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .isEqualTo("The folder " + root + "/lib is missing; unpack the release again.\n");
  }

  /** Makes a checkout of it; its Maven does what the script says and notes that it was called. */
  private Path checkout(String maven) throws IOException {
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Path source = root.resolve("app/src/main/A.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "class A {}");
    script(tools.resolve("mvn"), "#!/bin/sh\necho called >>" + machine + "/calls\n" + maven);
    return source;
  }

  private List<String> builds() throws IOException {
    Path calls = machine.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  @Test
  void aCheckoutIsBuiltOnFirstUseAndWhenASourceIsNewer() throws Exception {
    Path source = checkout("mkdir -p app/target/mcdewey/lib\n");
    Path java = java(machine.resolve("jdk"), "25");
    Ended first = run(java, "--version");
    assertThat(first.err()).contains("Building McDewey");
    assertThat(first.out()).contains("<" + root + "/app/target/mcdewey/lib/*>");
    assertThat(builds()).hasSize(1);
    assertThat(run(java, "--version").err()).isEmpty();
    assertThat(builds()).hasSize(1);
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    run(java, "--help");
    assertThat(builds()).hasSize(2);
    assertThat(root.resolve(".building")).doesNotExist();
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    checkout(
        """
        echo x >started
        until [ -f go ]; do sleep 0.1; done
        mkdir -p app/target/mcdewey/lib
        """);
    Path java = java(machine.resolve("jdk"), "25");
    Process first = start(java, launcher, "list");
    while (!Files.exists(root.resolve("started"))) {
      assertThat(first.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
    }
    Process second = start(java, launcher, "list");
    Files.writeString(root.resolve("go"), "");
    assertThat(end(first).code()).isEqualTo(7);
    assertThat(end(second).code()).isEqualTo(7);
    assertThat(builds()).hasSize(1);
  }

  @Test
  void whatAKilledBuilderLeftIsNotWaitedFor() throws Exception {
    checkout("mkdir -p app/target/mcdewey/lib\n");
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectories(root.resolve(".building"));
    Files.writeString(root.resolve(".building/pid"), dead.pid() + "\n");
    assertThat(run(java(machine.resolve("jdk"), "25"), "list").code()).isEqualTo(7);
    assertThat(root.resolve(".building")).doesNotExist();
  }

  @Test
  void aBuildThatFailsIsToldAndLeavesNoLock() throws Exception {
    checkout("echo '[ERROR] A.java is wrong'; exit 1\n");
    Ended ended = run(java(machine.resolve("jdk"), "25"), "list");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("A.java is wrong").contains("The build failed");
    assertThat(root.resolve(".building")).doesNotExist();
  }

  @Test
  void aCheckoutWithoutMavenSaysWhatToInstall() throws Exception {
    checkout("");
    Files.delete(tools.resolve("mvn"));
    Ended ended = run(java(machine.resolve("jdk"), "25"), "list");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.err()).contains("Maven was not found");
  }
}
