package org.mcdewey.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mcdewey.app.Opened;
import org.mcdewey.library.Catalog;
import org.mcdewey.library.Document;
import org.mcdewey.library.Filter;
import org.mcdewey.library.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "Lists what is on the shelves.",
    footer = {"", "Examples:", "  mcdewey list", "  mcdewey list --product finesse --json"})
final class ListCommand extends ReadCommand {
  @Mixin FilterOptions filters = new FilterOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /** One document, with the keys of the other faces. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      @JsonProperty("vendor") String vendor,
      @JsonProperty("product") String product,
      @JsonProperty("version") String version,
      @JsonProperty("document") String document,
      @JsonProperty("title") String title,
      @JsonProperty("licence") @Nullable String licence,
      @JsonProperty("files") int files,
      @JsonProperty("pages") int pages,
      @JsonProperty("listings") int listings,
      @JsonProperty("chunks") int chunks,
      @JsonProperty("added") String added,
      @JsonProperty("from") String from) {

    static Entry of(Document d) {
      return new Entry(
          d.vendor(),
          d.id().product(),
          d.id().version(),
          d.id().document(),
          d.title(),
          d.licence(),
          d.files().size(),
          d.pages(),
          d.listings(),
          d.chunks(),
          d.added().toString(),
          d.from().path());
    }
  }

  record Documents(@JsonProperty("documents") List<Entry> documents) {}

  @Override
  public Integer call() {
    Catalog catalog = Opened.library(home()).catalog();
    Filter filter = filters.filter();
    Selection selection = filter.isNone() ? Selection.ALL : catalog.select(filter);
    List<Document> documents = catalog.documents().stream().filter(d -> selection.has(d)).toList();
    if (json) {
      printJson(new Documents(documents.stream().map(Entry::of).toList()));
    } else {
      print(documents);
    }
    return documents.isEmpty() ? McDewey.FAILED : McDewey.OK;
  }

  private void print(List<Document> documents) {
    if (documents.isEmpty()) {
      problem("The shelves are empty; \"mcdewey add --help\" shows how to fill them.");
      return;
    }
    String vendor = "";
    String edition = "";
    for (Document d : documents) {
      if (!d.vendor().equals(vendor)) {
        vendor = d.vendor();
        print(bold(vendor));
      }
      if (!d.id().edition().equals(edition)) {
        edition = d.id().edition();
        print("  " + d.id().product() + " " + d.id().version());
      }
      print(
          String.format(
              "    %-40s %6d pages %7d chunks", d.id().document(), d.pages(), d.chunks()));
    }
    print(
        String.format(
            "%d documents, %d pages, %d chunks",
            documents.size(),
            documents.stream().mapToInt(Document::pages).sum(),
            documents.stream().mapToInt(Document::chunks).sum()));
  }
}
