package org.mcdewey.sources;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.LibraryException;

/**
 * Where a found file goes on the shelves: what its user said, and for what they did not say the
 * levels of its path, in the order product, version, document; the rest of the path is the file
 * within the document. A document that neither says is called after the archive, or after the file
 * itself.
 *
 * @param file the path within the document without its ending, as in a chunk id
 */
public record ShelfMark(FoundFile found, DocumentId document, String file) {

  /** What the user said; null where they said nothing. */
  public record Said(
      @Nullable String product, @Nullable String version, @Nullable String document) {}

  /** The files that have a place, and those whose names cannot be one. */
  public record Marks(List<ShelfMark> marks, List<PassedOver> passedOver) {}

  /**
   * Gives every file of a place its shelf mark.
   *
   * @param vendor only for the command that is shown when something is missing
   * @throws LibraryException INVALID where product or version of a file is unknown
   */
  public static Marks of(Place place, Said said, String vendor) {
    List<ShelfMark> marks = new ArrayList<>();
    List<PassedOver> passedOver = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (FoundFile found : place.files()) {
      List<String> levels = new ArrayList<>(List.of(normal(found.name()).split("/")));
      String base = levels.removeLast();
      String product = said.product() != null ? said.product() : take(levels);
      String version = said.version() != null ? said.version() : take(levels);
      if (product == null || version == null) {
        throw unknown(place, said, vendor, product);
      }
      String document = said.document() != null ? said.document() : take(levels);
      if (document == null) {
        document = place.kind() == Place.Kind.ARCHIVE ? place.baseName() : withoutEnding(base);
      }
      levels.add(withoutEnding(base));
      try {
        DocumentId id = new DocumentId(product, version, document);
        String file = String.join("/", levels);
        for (int n = 1; !taken.add(key(id, file)); n++) {
          file = String.join("/", levels) + "-" + ending(base) + (n == 1 ? "" : "-" + n);
        }
        marks.add(new ShelfMark(found, id, new ChunkId(id, file, 0).file()));
      } catch (LibraryException e) {
        passedOver.add(new PassedOver(found.name(), "cannot be shelved: " + e.getMessage()));
      }
    }
    return new Marks(List.copyOf(marks), List.copyOf(passedOver));
  }

  /** One spelling of accented letters, so that names that look the same are. */
  private static String normal(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private static @Nullable String take(List<String> levels) {
    return levels.isEmpty() ? null : levels.removeFirst();
  }

  private static String key(DocumentId id, String file) {
    return (id + "/" + file).toLowerCase(Locale.ROOT);
  }

  private static LibraryException unknown(
      Place place, Said said, String vendor, @Nullable String product) {
    String missing =
        product != null ? "version" : said.version() != null ? "product" : "product and version";
    return LibraryException.invalid(
        "The "
            + missing
            + " of "
            + place.path()
            + " cannot be told from its path; say "
            + (missing.equals("version") ? "it" : missing.equals("product") ? "it" : "them")
            + ", for example: mcdewey add "
            + place.path()
            + " --vendor \""
            + vendor
            + "\" --product "
            + (product != null ? product : "PRODUCT")
            + " --version "
            + (said.version() != null ? said.version() : "VERSION"));
  }

  static String withoutEnding(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "file";
  }
}
