package org.mcdewey.library;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is on the shelves at one moment: vendors, their products, their versions (newest first),
 * their documents. An immutable view, cheap to keep while a request is answered.
 */
public final class Catalog {
  private static final Comparator<Document> ORDER =
      Comparator.comparing((Document d) -> d.id().product())
          .thenComparing(d -> d.id().version(), VersionOrder.NEWEST_FIRST)
          .thenComparing(d -> d.id().document());

  private final List<Document> documents;

  Catalog(Collection<Document> documents) {
    this.documents = documents.stream().sorted(ORDER).toList();
  }

  /** By product, newest version first, then by document name. */
  public List<Document> documents() {
    return documents;
  }

  public List<String> vendors() {
    return distinct(documents, Document::vendor);
  }

  /** Products of one vendor, or of all where vendor is null. */
  public List<String> products(@Nullable String vendor) {
    return distinct(
        documents.stream().filter(d -> vendor == null || d.vendor().equals(vendor)).toList(),
        d -> d.id().product());
  }

  /** Newest first. */
  public List<String> versions(String product) {
    return versionsOf(documents.stream().filter(d -> d.id().product().equals(product)).toList());
  }

  public List<Document> documents(String product, String version) {
    return documents.stream()
        .filter(d -> d.id().product().equals(product) && d.id().version().equals(version))
        .toList();
  }

  /** The document of the same name in the product's other versions, newest first. */
  public List<Document> inOtherVersions(DocumentId id) {
    return documents.stream()
        .filter(
            d -> d.id().product().equals(id.product()) && d.id().document().equals(id.document()))
        .filter(d -> !d.id().version().equals(id.version()))
        .toList();
  }

  /**
   * Holds a filter against what is there. Case does not matter, nor do a leading v and blanks of a
   * version; several versions may match a range.
   *
   * @throws LibraryException NOT_FOUND with the choices there are where a vendor, product, version
   *     or document is not shelved; INVALID where a range cannot be read
   */
  public Selection select(Filter filter) {
    List<Document> left = documents;
    String vendor = null;
    if (filter.vendor() != null) {
      left = narrow(left, "vendor", filter.vendor(), Document::vendor, "");
      vendor = left.getFirst().vendor();
    }
    String product = null;
    if (filter.product() != null) {
      left = narrow(left, "product", filter.product(), d -> d.id().product(), of(vendor));
      product = left.getFirst().id().product();
    }
    Set<String> editions = null;
    if (filter.version() != null) {
      VersionFilter wanted = VersionFilter.parse(filter.version());
      List<Document> matching =
          left.stream().filter(d -> wanted.accepts().test(d.id().version())).toList();
      if (matching.isEmpty()) {
        throw missing(
            "version", wanted.text(), versionsOf(left), of(product != null ? product : vendor));
      }
      left = matching;
      editions = left.stream().map(d -> d.id().edition()).collect(Collectors.toUnmodifiableSet());
    }
    String document = null;
    if (filter.document() != null) {
      left = narrow(left, "document", filter.document(), d -> d.id().document(), of(product));
      document = left.getFirst().id().document();
    }
    return new Selection(vendor, product, editions, document);
  }

  private static List<Document> narrow(
      List<Document> documents,
      String what,
      String asked,
      Function<Document, String> name,
      String where) {
    String wanted = asked.strip();
    List<Document> exact = documents.stream().filter(d -> name.apply(d).equals(wanted)).toList();
    if (!exact.isEmpty()) {
      return exact;
    }
    List<Document> found =
        documents.stream().filter(d -> name.apply(d).equalsIgnoreCase(wanted)).toList();
    if (found.isEmpty()) {
      throw missing(what, asked, distinct(documents, name), where);
    }
    String first = name.apply(found.getFirst());
    return found.stream().filter(d -> name.apply(d).equals(first)).toList();
  }

  private static LibraryException missing(
      String what, String asked, List<String> choices, String where) {
    String shown = asked.length() > 80 ? asked.substring(0, 80) + "…" : asked;
    String there =
        choices.isEmpty() ? "the library is empty" : "there are: " + String.join(", ", choices);
    return LibraryException.notFound(
        "There is no " + what + " \"" + shown + "\"" + where + "; " + there + ".", choices);
  }

  private static String of(@Nullable String owner) {
    return owner == null ? "" : " of " + owner;
  }

  private static List<String> versionsOf(List<Document> documents) {
    Set<String> versions = new LinkedHashSet<>();
    documents.stream()
        .map(d -> d.id().version())
        .sorted(VersionOrder.NEWEST_FIRST)
        .forEach(versions::add);
    return List.copyOf(versions);
  }

  private static List<String> distinct(List<Document> documents, Function<Document, String> name) {
    return documents.stream().map(name).distinct().sorted(String.CASE_INSENSITIVE_ORDER).toList();
  }
}
