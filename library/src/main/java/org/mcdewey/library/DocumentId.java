package org.mcdewey.library;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * One guide of one version of one product: {@code finesse/v12.5/developer-guide}. It is also the
 * path of the document's folder below {@code library/}.
 */
public record DocumentId(String product, String version, String document)
    implements Comparable<DocumentId> {

  private static final Comparator<DocumentId> ORDER =
      Comparator.comparing(DocumentId::product)
          .thenComparing(DocumentId::version, VersionOrder.OLDEST_FIRST)
          .thenComparing(DocumentId::document);

  /**
   * @throws LibraryException where a part is no name that can be a folder and part of an id
   */
  public DocumentId {
    product = Names.normal(product);
    version = Names.normal(version);
    document = Names.normal(document);
    Names.check("product", product);
    Names.check("version", version);
    Names.check("document", document);
  }

  /** The inverse of {@link #toString}. */
  public static DocumentId parse(String path) {
    String[] parts = path.split("/", -1);
    if (parts.length != 3) {
      throw LibraryException.invalid(
          "\"" + path + "\" is not a document; write it as product/version/document.");
    }
    return new DocumentId(parts[0], parts[1], parts[2]);
  }

  /** Product and version as one key, {@code finesse/v12.5}: what a version filter selects. */
  public String edition() {
    return product + "/" + version;
  }

  public Path below(Path folder) {
    return folder.resolve(product).resolve(version).resolve(document);
  }

  @Override
  public int compareTo(DocumentId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return product + "/" + version + "/" + document;
  }
}
