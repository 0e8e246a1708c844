package org.mcdewey.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mcdewey.library.Catalog;
import org.mcdewey.library.Document;
import org.mcdewey.library.Library;

/** The shelves: from vendors down to the documents of one version. */
final class LibraryPages {
  private final Library library;
  private final Html html;

  /** One line of a shelf. */
  record Row(Link link, String about, int documents, int pages, int chunks) {}

  /** A document as a shelf shows it. */
  record Book(Link link, String name, int pages, int chunks, String licence, String added) {}

  record Group(Link link, List<Row> rows, List<Book> books) {
    boolean saysLicences() {
      return books.stream().anyMatch(book -> !book.licence().isEmpty());
    }
  }

  /**
   * @param crumbs the way here, without the page itself
   * @param groups each with rows or books
   */
  record View(
      String title, String lead, List<Link> crumbs, List<Group> groups, String ask, String twin) {}

  LibraryPages(Library library, Html html) {
    this.library = library;
    this.html = html;
  }

  Reply vendors(Asked asked) {
    asked.parameters().allow();
    Catalog catalog = library.catalog();
    List<Group> groups = new ArrayList<>();
    for (String vendor : catalog.vendors()) {
      List<Row> rows = new ArrayList<>();
      for (String product : catalog.products(vendor)) {
        rows.add(row(new Link(Hrefs.shelf(vendor, product), product), catalog, product));
      }
      groups.add(new Group(new Link(Hrefs.shelf(vendor), vendor), rows, List.of()));
    }
    String lead = lead(catalog.documents());
    return page(asked, new View("Library", lead, List.of(), groups, "", "/library.md"));
  }

  Reply vendor(Asked asked) {
    asked.parameters().allow();
    Catalog catalog = library.catalog();
    String vendor = vendorOf(catalog, asked);
    List<Group> groups = new ArrayList<>();
    for (String product : catalog.products(vendor)) {
      List<Row> rows = new ArrayList<>();
      for (String version : catalog.versions(product)) {
        rows.add(version(vendor, product, version, catalog.documents(product, version)));
      }
      groups.add(new Group(new Link(Hrefs.shelf(vendor, product), product), rows, List.of()));
    }
    List<Document> all =
        catalog.documents().stream().filter(d -> d.vendor().equals(vendor)).toList();
    String here = Hrefs.shelf(vendor);
    return page(
        asked,
        new View(
            vendor,
            lead(all),
            List.of(new Link("/library", "Library")),
            groups,
            "vendor=" + vendor,
            here + ".md"));
  }

  Reply product(Asked asked) {
    asked.parameters().allow();
    Catalog catalog = library.catalog();
    String vendor = vendorOf(catalog, asked);
    String product = productOf(catalog, vendor, asked);
    List<Group> groups = new ArrayList<>();
    List<Document> all = new ArrayList<>();
    for (String version : catalog.versions(product)) {
      List<Document> documents = catalog.documents(product, version);
      all.addAll(documents);
      groups.add(
          new Group(
              new Link(Hrefs.shelf(vendor, product, version), version),
              List.of(),
              documents.stream().map(LibraryPages::book).toList()));
    }
    return page(
        asked,
        new View(
            product,
            lead(all),
            List.of(new Link("/library", "Library"), new Link(Hrefs.shelf(vendor), vendor)),
            groups,
            "product=" + product,
            Hrefs.shelf(vendor, product) + ".md"));
  }

  Reply version(Asked asked) {
    asked.parameters().allow();
    Catalog catalog = library.catalog();
    String vendor = vendorOf(catalog, asked);
    String product = productOf(catalog, vendor, asked);
    String version = asked.part("version");
    List<Document> documents = catalog.documents(product, version);
    if (documents.isEmpty()) {
      throw Lookup.missing("version", product + " " + version, catalog.versions(product));
    }
    String here = Hrefs.shelf(vendor, product, version);
    Group group =
        new Group(
            new Link(here, product + " " + version),
            List.of(),
            documents.stream().map(LibraryPages::book).toList());
    return page(
        asked,
        new View(
            product + " " + version,
            lead(documents),
            List.of(
                new Link("/library", "Library"),
                new Link(Hrefs.shelf(vendor), vendor),
                new Link(Hrefs.shelf(vendor, product), product)),
            List.of(group),
            "product=" + product + "&version=" + version,
            here + ".md"));
  }

  private static String vendorOf(Catalog catalog, Asked asked) {
    String vendor = asked.part("vendor");
    if (!catalog.vendors().contains(vendor)) {
      throw Lookup.missing("vendor", vendor, catalog.vendors());
    }
    return vendor;
  }

  private static String productOf(Catalog catalog, String vendor, Asked asked) {
    String product = asked.part("product");
    if (!catalog.products(vendor).contains(product)) {
      throw Lookup.missing("product", product, catalog.products(vendor));
    }
    return product;
  }

  private static Row row(Link link, Catalog catalog, String product) {
    List<Document> documents =
        catalog.documents().stream().filter(d -> d.id().product().equals(product)).toList();
    return new Row(
        link,
        String.join(", ", catalog.versions(product)),
        documents.size(),
        documents.stream().mapToInt(Document::pages).sum(),
        documents.stream().mapToInt(Document::chunks).sum());
  }

  private static Row version(
      String vendor, String product, String version, List<Document> documents) {
    return new Row(
        new Link(Hrefs.shelf(vendor, product, version), version),
        String.join(", ", documents.stream().map(Document::title).distinct().limit(4).toList()),
        documents.size(),
        documents.stream().mapToInt(Document::pages).sum(),
        documents.stream().mapToInt(Document::chunks).sum());
  }

  private static Book book(Document d) {
    return new Book(
        new Link(Hrefs.document(d.id()), d.title()),
        d.id().document(),
        d.pages(),
        d.chunks(),
        d.licence() == null ? "" : d.licence(),
        d.added().toString().substring(0, 10));
  }

  private static String lead(List<Document> documents) {
    return counted(documents.size(), "document", "documents")
        + ", "
        + counted(documents.stream().mapToInt(Document::pages).sum(), "page", "pages")
        + ", "
        + counted(documents.stream().mapToInt(Document::chunks).sum(), "chunk", "chunks");
  }

  static String counted(long n, String one, String many) {
    return String.format(Locale.ROOT, "%,d", n) + " " + (n == 1 ? one : many);
  }

  private Reply page(Asked asked, View view) {
    return asked.markdown() ? Reply.of(Reply.MARKDOWN, markdown(view)) : html.page("shelves", view);
  }

  private static String markdown(View view) {
    StringBuilder out = new StringBuilder("# ").append(Twins.inline(view.title()));
    out.append("\n\n").append(view.lead()).append(".\n");
    for (Group group : view.groups()) {
      out.append("\n## ").append(link(group.link())).append("\n\n");
      for (Row row : group.rows()) {
        out.append("- ").append(link(row.link())).append(": ").append(Twins.inline(row.about()));
        out.append(" (").append(counted(row.pages(), "page", "pages")).append(")\n");
      }
      for (Book book : group.books()) {
        out.append("- ").append(link(book.link())).append(" (");
        out.append(counted(book.pages(), "page", "pages")).append(")\n");
      }
    }
    return out.toString();
  }

  private static String link(Link link) {
    return "[" + Twins.inline(link.text()) + "](" + link.href() + ".md)";
  }
}
