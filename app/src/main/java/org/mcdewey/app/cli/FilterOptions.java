package org.mcdewey.app.cli;

import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Filter;
import picocli.CommandLine.Option;

/** The filters that several commands take. */
final class FilterOptions {
  @Option(names = "--vendor", description = "Only of this vendor.")
  @Nullable String vendor;

  @Option(names = "--product", description = "Only of this product.")
  @Nullable String product;

  @Option(names = "--version", description = "One version, or a range such as \">=12.0 <13\".")
  @Nullable String version;

  @Option(names = "--document", description = "Only of this document.")
  @Nullable String document;

  Filter filter() {
    return new Filter(vendor, product, version, document);
  }
}
