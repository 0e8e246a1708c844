package org.mcdewey.search.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Selection;
import org.mcdewey.search.index.SearchIndex.Hit;
import org.mcdewey.search.index.SearchIndex.Text;

/**
 * One text found, in all the places of its product where it was found.
 *
 * @param found best first, at least one
 */
public record Copies(List<Hit> found) {

  public Copies {
    found = List.copyOf(found);
  }

  /** Joins hits of the same text; each text stands where its best hit stood. */
  public static List<Copies> join(List<Hit> hits) {
    Map<Text, List<Hit>> byText = new LinkedHashMap<>();
    for (Hit hit : hits) {
      byText.computeIfAbsent(hit.text(), t -> new ArrayList<>()).add(hit);
    }
    return byText.values().stream().map(Copies::new).toList();
  }

  public Text text() {
    return found.getFirst().text();
  }

  public double score() {
    return found.getFirst().score();
  }

  /**
   * Which of the places to show: of those the selection allows the newest version, and there the
   * one that was found best.
   *
   * @param everywhere all places of the text, newest version first
   */
  public ChunkId shown(List<ChunkId> everywhere, Selection selection) {
    String newest =
        everywhere.stream()
            .filter(id -> allows(selection, id.document()))
            .map(id -> id.document().version())
            .findFirst()
            .orElse(found.getFirst().id().document().version());
    return found.stream()
        .map(Hit::id)
        .filter(id -> id.document().version().equals(newest))
        .findFirst()
        .or(() -> everywhere.stream().filter(id -> allows(selection, id.document())).findFirst())
        .orElse(found.getFirst().id());
  }

  /** Of the same product, so vendor and product need no look. */
  private static boolean allows(Selection selection, DocumentId document) {
    return (selection.editions() == null || selection.editions().contains(document.edition()))
        && (selection.document() == null || selection.document().equals(document.document()));
  }
}
