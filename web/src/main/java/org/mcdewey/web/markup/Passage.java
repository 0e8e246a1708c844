package org.mcdewey.web.markup;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Marks in the HTML of a page the blocks a chunk is made of. */
public final class Passage {
  private static final String BLOCKS = "p, li, tr, pre, h1, h2, h3, h4, h5, h6, dt, dd, blockquote";

  private Passage() {}

  /**
   * The blocks of the chunk get the class {@code passage}, the first of them the id {@code
   * passage}. Letters and digits alone are compared: a chunk may be joined, or repeat a table's
   * head, in its own way. Where it cannot be found the page stays as it is.
   *
   * @param page HTML of the page
   * @param chunk HTML of the chunk
   */
  public static String mark(String page, String chunk) {
    Document document = Jsoup.parseBodyFragment(page);
    document.outputSettings().prettyPrint(false);
    List<Element> blocks = leaves(document.body());
    List<String> texts = blocks.stream().map(b -> squeezed(b.text())).toList();
    List<String> wanted =
        leaves(Jsoup.parseBodyFragment(chunk).body()).stream()
            .map(b -> squeezed(b.text()))
            .filter(t -> !t.isEmpty())
            .toList();
    List<Element> passage = contiguous(blocks, texts, String.join("", wanted));
    if (passage.isEmpty()) {
      passage = oneByOne(blocks, texts, wanted);
    }
    for (Element block : passage) {
      block.addClass("passage");
    }
    if (!passage.isEmpty()) {
      Element first = passage.getFirst();
      if (first.hasAttr("id")) {
        first.before(new Element("a").attr("id", "passage"));
      } else {
        first.attr("id", "passage");
      }
    }
    return document.body().html();
  }

  private static List<Element> contiguous(List<Element> blocks, List<String> texts, String wanted) {
    int from = wanted.isEmpty() ? -1 : String.join("", texts).indexOf(wanted);
    List<Element> found = new ArrayList<>();
    if (from < 0) {
      return found;
    }
    int at = 0;
    for (int i = 0; i < texts.size(); i++) {
      int end = at + texts.get(i).length();
      if (end > from && at < from + wanted.length() && end > at) {
        found.add(blocks.get(i));
      }
      at = end;
    }
    return found;
  }

  private static List<Element> oneByOne(
      List<Element> blocks, List<String> texts, List<String> wanted) {
    List<Element> found = new ArrayList<>();
    int at = 0;
    for (String text : wanted) {
      for (int i = at; i < texts.size(); i++) {
        String there = texts.get(i);
        if (there.equals(text)
            || (text.length() > 20 && there.contains(text))
            || (there.length() > 20 && text.contains(there))) {
          found.add(blocks.get(i));
          at = i + 1;
          break;
        }
      }
    }
    return found;
  }

  private static List<Element> leaves(Element body) {
    return body.select(BLOCKS).stream().filter(e -> e.select(BLOCKS).size() == 1).toList();
  }

  private static String squeezed(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().filter(Character::isLetterOrDigit).forEach(out::appendCodePoint);
    return out.toString();
  }
}
