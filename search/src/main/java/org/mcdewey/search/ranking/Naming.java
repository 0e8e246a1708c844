package org.mcdewey.search.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mcdewey.library.Catalog;
import org.mcdewey.library.VersionOrder;

/**
 * Sees which product and version a question names: {@code how do I list queues in rabbitmq 4.1?}. A
 * version is only one where the product is shelved in it, so a number of something else stays a
 * word.
 */
public final class Naming {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._+#]*[\\p{L}\\p{N}+#])?(?:\\(\\d+\\))?");
  private static final Pattern VERSION = Pattern.compile("v?\\d+(?:\\.\\d+)*(?:\\(\\d+\\))?");
  private static final Set<String> ANNOUNCING = Set.of("version", "release", "v");

  /** What stands between two versions: from 3.13 to 4.1. */
  private static final Set<String> JOINING =
      Set.of("from", "to", "and", "or", "than", "vs", "versus", "between");

  /** A product of one letter is a word of many questions. */
  private static final int SHORTEST_ALONE = 2;

  private final Map<List<String>, Product> products = new LinkedHashMap<>();

  private record Product(String name, List<String> versions) {}

  private record Word(String text, int start, int end) {}

  /**
   * Which words of the question name a product, {@code start} inclusive to {@code end} exclusive.
   */
  private record Mention(Product product, int start, int end) {}

  /**
   * What a question names.
   *
   * @param text the question without the version, which would find whatever else has the number
   * @param editions product and version as {@link org.mcdewey.library.DocumentId#edition} writes
   *     them; empty where no version that is shelved is named
   * @param notes what the reader should know of it
   */
  public record Named(String text, Set<String> editions, List<String> notes) {
    static Named nothing(String question) {
      return new Named(question, Set.of(), List.of());
    }
  }

  public Naming(Catalog catalog) {
    this(catalog.products(null), catalog::versions);
  }

  /**
   * @param versions of a product, newest first
   */
  public Naming(List<String> shelved, Function<String, List<String>> versions) {
    for (String product : shelved) {
      List<String> words = words(product).stream().map(Word::text).toList();
      if (!words.isEmpty()) {
        products.put(words, new Product(product, versions.apply(product)));
      }
    }
  }

  /** Where several products are named nothing is narrowed: the question compares them. */
  public Named of(String question) {
    List<Word> words = words(question);
    List<Mention> mentions = mentions(words);
    if (mentions.isEmpty() || mentions.stream().map(Mention::product).distinct().count() > 1) {
      return Named.nothing(question);
    }
    Product product = mentions.getFirst().product();
    Set<String> editions = new LinkedHashSet<>();
    Set<String> versions = new LinkedHashSet<>();
    Set<String> missing = new LinkedHashSet<>();
    StringBuilder rest = new StringBuilder(question);
    Set<Integer> places = versions(words, mentions);
    for (int i = words.size() - 1; i >= 0; i--) {
      Word word = words.get(i);
      if (!places.contains(i)) {
        continue;
      }
      String shelved = shelved(product, word.text());
      if (shelved.isEmpty()) {
        if (word.text().contains(".")) {
          missing.add(word.text());
        }
        continue;
      }
      versions.add(shelved);
      editions.add(product.name() + "/" + shelved);
      int from = i > 0 && ANNOUNCING.contains(words.get(i - 1).text()) ? i - 1 : i;
      rest.replace(words.get(from).start(), word.end(), " ");
    }
    List<String> notes = new ArrayList<>();
    for (String version : missing) {
      notes.add(
          "There is no %s %s on the shelves; there is %s."
              .formatted(product.name(), version, String.join(", ", product.versions())));
    }
    if (!editions.isEmpty()) {
      notes.add(
          "Only %s %s was searched, which the question names."
              .formatted(product.name(), String.join(" and ", versions)));
    }
    String text = rest.toString().replaceAll("\\s+", " ").strip();
    return editions.isEmpty() || words(text).isEmpty()
        ? new Named(question, Set.of(), notes)
        : new Named(text, Set.copyOf(editions), notes);
  }

  private List<Mention> mentions(List<Word> words) {
    List<Mention> mentions = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      for (Map.Entry<List<String>, Product> entry : products.entrySet()) {
        List<String> name = entry.getKey();
        if (i + name.size() > words.size()) {
          continue;
        }
        List<String> here = words.subList(i, i + name.size()).stream().map(Word::text).toList();
        int end = i + name.size();
        boolean versionFollows =
            end < words.size() && VERSION.matcher(words.get(end).text()).matches();
        if (here.equals(name)
            && (String.join("", name).length() >= SHORTEST_ALONE || versionFollows)) {
          mentions.add(new Mention(entry.getValue(), i, end));
        }
      }
    }
    return mentions;
  }

  /**
   * Which words are versions of the product: those beside its name, those that are called so, and
   * those that are joined to one by {@code to}, {@code and} and the like. So {@code TLS 1.3} is
   * none of the product's, whichever of its versions are shelved.
   */
  private static Set<Integer> versions(List<Word> words, List<Mention> mentions) {
    Set<Integer> places = new LinkedHashSet<>();
    for (int i = 0; i < words.size(); i++) {
      int at = i;
      boolean beside =
          mentions.stream()
              .anyMatch(m -> m.end() == at || (m.start() == at + 1 && isDotted(words.get(at))));
      boolean announced = i > 0 && ANNOUNCING.contains(words.get(i - 1).text());
      boolean within = i > 0 && words.get(i - 1).text().equals("in") && isDotted(words.get(i));
      if (VERSION.matcher(words.get(i).text()).matches() && (beside || announced || within)) {
        places.add(i);
      }
    }
    if (!places.isEmpty()) {
      for (int i = 1; i < words.size(); i++) {
        if (VERSION.matcher(words.get(i).text()).matches()
            && isDotted(words.get(i))
            && JOINING.contains(words.get(i - 1).text())) {
          places.add(i);
        }
      }
    }
    return places;
  }

  private static boolean isDotted(Word word) {
    return word.text().contains(".");
  }

  /** The newest version of the product that is the one asked for; empty where there is none. */
  private static String shelved(Product product, String asked) {
    String wanted = VersionOrder.canonical(asked);
    for (String version : product.versions()) {
      String there = VersionOrder.canonical(version);
      if (there.equals(wanted) || isPart(wanted, there) || isPart(there, wanted)) {
        return version;
      }
    }
    return "";
  }

  /** 12.5 is a part of 12.5(1), and 4 of 4.1. */
  private static boolean isPart(String shorter, String longer) {
    return longer.startsWith(shorter + ".") || longer.startsWith(shorter + "(");
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new Word(matcher.group().toLowerCase(Locale.ROOT), matcher.start(), matcher.end()));
    }
    return words;
  }
}
