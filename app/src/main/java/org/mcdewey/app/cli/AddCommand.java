package org.mcdewey.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mcdewey.app.shelving.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = {
      "Puts guides on the shelves: a file, a folder, a .tar.gz or a .zip.",
      "What is not given is taken from the path below PATH: product/version/document/file."
    },
    footer = {
      "",
      "Examples:",
      "  mcdewey add developer-guide.pdf --vendor Cisco --product finesse --version v12.5",
      "  mcdewey add guides/ --vendor Cisco",
      "  mcdewey add opensearch-2.11.tar.gz --vendor \"OpenSearch Project\" --product opensearch"
          + " --version 2.11"
    })
final class AddCommand extends WorkCommand {
  @Parameters(paramLabel = "PATH", description = "What to add.")
  Path path;

  @Option(names = "--vendor", required = true, description = "Who publishes it.")
  String vendor;

  @Option(names = "--product", description = "What is documented.")
  @Nullable String product;

  @Option(names = "--version", description = "The version, as the vendor writes it.")
  @Nullable String version;

  @Option(names = "--document", description = "The name of the guide.")
  @Nullable String document;

  @Option(names = "--title", description = "What people call the guide.")
  @Nullable String title;

  @Option(names = "--licence", description = "Under which licence it is kept.")
  @Nullable String licence;

  @Option(names = "--no-wait", description = "Do not wait until all is embedded.")
  boolean noWait;

  @Option(names = "--verbose", description = "Name every file that is left out.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @SuppressWarnings("NullAway.Init")
  AddCommand() {}

  @Override
  public Integer call() {
    return run(
        new Job.Add(
            path.toAbsolutePath().normalize().toString(),
            vendor,
            product,
            version,
            document,
            title,
            licence,
            verbose),
        !noWait);
  }
}
