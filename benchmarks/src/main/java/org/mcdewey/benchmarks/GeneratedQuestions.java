package org.mcdewey.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.Document;
import org.mcdewey.library.Library;

/**
 * Questions made from a library's own headings and sentences, all different, so that no cache
 * answers one: a third plain questions, a third statements, a third keywords. Made from a seed, so
 * that two runs ask the same.
 */
final class GeneratedQuestions {
  private GeneratedQuestions() {}

  static List<String> from(Library library, int count, long seed) {
    Random random = new Random(seed);
    List<Document> documents = library.catalog().documents();
    Set<String> questions = new LinkedHashSet<>();
    for (int tries = 0; questions.size() < count && tries < count * 20; tries++) {
      Document document = documents.get(random.nextInt(documents.size()));
      List<Chunk> chunks = library.chunks(document.id());
      // Several of one document before the next: reading a document's chunks is the costly part.
      for (int i = 0; i < 40 && !chunks.isEmpty() && questions.size() < count; i++) {
        String question =
            from(chunks.get(random.nextInt(chunks.size())), questions.size() % 3, random);
        if (question.length() > 12) {
          questions.add(question);
        }
      }
    }
    return List.copyOf(questions);
  }

  private static String from(Chunk chunk, int kind, Random random) {
    List<String> words = words(chunk.text());
    if (words.size() < 12) {
      return "";
    }
    int at = random.nextInt(words.size() - 10);
    String heading = chunk.headingPath().isEmpty() ? chunk.title() : chunk.headingPath().getLast();
    return switch (kind) {
      case 0 ->
          "how do I use " + heading + " with " + words.get(at) + " " + words.get(at + 1) + "?";
      case 1 -> String.join(" ", words.subList(at, at + 9));
      default -> heading + " " + words.get(at);
    };
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split("[^\\p{L}\\p{N}_.-]+")) {
      if (word.length() > 2) {
        words.add(word);
      }
    }
    return words;
  }
}
