import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Formats every Java source of the project with google-java-format, or checks that it is formatted.
 * Run by Maven on the toolchain's JDK: {@code mvn -N exec:exec@format} writes, {@code mvn verify} checks.
 */
public class Format {
  public static void main(String[] args) throws Exception {
    boolean check = args[0].equals("check");
    List<String> call = new ArrayList<>();
    call.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    call.addAll(sources());
    PrintWriter out = new PrintWriter(System.out, true);
    int result = new Main(out, new PrintWriter(System.err, true), System.in).format(call.toArray(String[]::new));
    if (check && result != 0) {
      System.err.println("The files above are not formatted; run `mvn -N exec:exec@format`.");
    }
    System.exit(result);
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of("."))) {
      List<String> found = new ArrayList<>();
      for (Path module : modules.filter(m -> Files.isDirectory(m.resolve("src"))).sorted().toList()) {
        try (Stream<Path> files = Files.walk(module.resolve("src"))) {
          files.filter(f -> f.toString().endsWith(".java")).map(Path::toString).sorted().forEach(found::add);
        }
      }
      return found;
    }
  }
}
