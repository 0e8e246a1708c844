package org.mcdewey.mcp;

import java.util.ArrayList;
import java.util.List;
import org.mcdewey.library.Catalog;

/** What a model is told about this library before its first call. */
final class Instructions {
  /** Enough to know whether to ask; list_library has the rest. */
  private static final int MOST_PRODUCTS = 40;

  private static final int MOST_VERSIONS = 6;

  private Instructions() {}

  static String of(Catalog catalog) {
    return "McDewey is a library of vendors' documentation. "
        + holdings(catalog)
        + " Before you answer a question about one of these products, find the passage with"
        + " search_docs, and give product and version when the question names them; read the page"
        + " around it with read_page. Cite what you use: document, version, page, and the chunk_id"
        + " or url of the passage. Where the library has no answer, say so; never answer from"
        + " another version in place of the one asked for.";
  }

  /** One sentence: vendors, their products, their versions. */
  static String holdings(Catalog catalog) {
    if (catalog.documents().isEmpty()) {
      return "It holds nothing yet.";
    }
    List<String> products = new ArrayList<>();
    int count = 0;
    for (String vendor : catalog.vendors()) {
      for (String product : catalog.products(vendor)) {
        if (count++ < MOST_PRODUCTS) {
          List<String> versions = catalog.versions(product);
          products.add(
              vendor
                  + " "
                  + product
                  + " ("
                  + String.join(", ", versions.subList(0, Math.min(MOST_VERSIONS, versions.size())))
                  + (versions.size() > MOST_VERSIONS ? ", …" : "")
                  + ")");
        }
      }
    }
    return "It holds "
        + String.join("; ", products)
        + (count > MOST_PRODUCTS
            ? "; and " + (count - MOST_PRODUCTS) + " more products, see list_library"
            : "")
        + ".";
  }
}
