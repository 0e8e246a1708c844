package org.mcdewey.search.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.LibraryException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the folder layout of the BEIR benchmark: {@code queries.jsonl} ({@code _id}, {@code text}),
 * {@code qrels.tsv} (query, document, score, after a line of headings) and, where the documents are
 * not shelved ones, {@code corpus.jsonl} or {@code corpus.jsonl.gz} ({@code _id}, {@code title},
 * {@code text}). Every error names file and line.
 */
public final class BeirFolder {
  private static final String QUERIES = "queries.jsonl";
  private static final String QRELS = "qrels.tsv";
  private static final String CORPUS = "corpus.jsonl";

  /** A line of a corpus is a document; one as long as this is none. */
  private static final int LONGEST_LINE = 16 << 20;

  private BeirFolder() {}

  /** A document of a corpus. */
  public record Entry(String id, String title, String text) {}

  /**
   * @param exclude a file with a document's id on each line, or null
   * @throws LibraryException NOT_FOUND where a file is missing, INVALID where a line is wrong
   */
  public static JudgedSet read(Path folder, @Nullable Path exclude) {
    if (!Files.isDirectory(folder)) {
      throw new LibraryException(
          LibraryException.Kind.NOT_FOUND,
          folder + " is no folder; give one that holds " + QUERIES + " and " + QRELS + ".");
    }
    Map<String, JudgedSet.Question> questions = questions(folder.resolve(QUERIES));
    Path qrels = folder.resolve(QRELS);
    Map<String, Integer> lines = new HashMap<>();
    Map<String, Map<String, Integer>> judgements = judgements(qrels, questions, lines);
    List<JudgedSet.Question> judged =
        questions.values().stream().filter(q -> judgements.containsKey(q.id())).toList();
    if (judged.isEmpty()) {
      throw LibraryException.invalid(qrels + " judges nothing.");
    }
    return new JudgedSet(
        name(folder),
        judged,
        judgements,
        new JudgedSet.Judged(qrels, lines),
        corpus(folder),
        exclude == null ? Set.of() : ids(exclude));
  }

  /** Every document of a corpus, one after the other. */
  public static void entries(Path corpus, Consumer<Entry> each) {
    Set<String> seen = new HashSet<>();
    lines(
        corpus,
        (line, text) -> {
          JsonNode node = json(corpus, line, text);
          String id = required(corpus, line, node, "_id");
          if (!seen.add(id)) {
            throw wrong(corpus, line, "the id \"" + id + "\" stands there a second time");
          }
          each.accept(
              new Entry(id, node.path("title").asString(""), required(corpus, line, node, "text")));
        });
  }

  private static @Nullable Path corpus(Path folder) {
    for (String name : List.of(CORPUS, CORPUS + ".gz")) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    return null;
  }

  private static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  private static Map<String, JudgedSet.Question> questions(Path file) {
    Map<String, JudgedSet.Question> questions = new LinkedHashMap<>();
    lines(
        file,
        (line, text) -> {
          JsonNode node = json(file, line, text);
          String id = required(file, line, node, "_id");
          JudgedSet.Question question =
              new JudgedSet.Question(id, required(file, line, node, "text"));
          if (questions.put(id, question) != null) {
            throw wrong(file, line, "the id \"" + id + "\" stands there a second time");
          }
        });
    return questions;
  }

  private static Map<String, Map<String, Integer>> judgements(
      Path file, Map<String, JudgedSet.Question> questions, Map<String, Integer> lineOf) {
    Map<String, Map<String, Integer>> judgements = new HashMap<>();
    lines(
        file,
        (line, text) -> {
          List<String> fields = List.of(text.split("\t", -1));
          if (line == 1 && fields.getFirst().equals("query-id")) {
            return;
          }
          if (fields.size() != 3) {
            throw wrong(file, line, "it needs a query, a document and a score between tabs");
          }
          if (!questions.containsKey(fields.get(0))) {
            throw wrong(file, line, "there is no query \"" + fields.get(0) + "\" in " + QUERIES);
          }
          Integer score = number(fields.get(2));
          if (score == null || score < 0 || fields.get(1).isBlank()) {
            throw wrong(file, line, "it needs a document and a score of 0 or more");
          }
          Map<String, Integer> of =
              judgements.computeIfAbsent(fields.get(0), id -> new LinkedHashMap<>());
          lineOf.putIfAbsent(fields.get(1), line);
          if (of.put(fields.get(1), score) != null) {
            throw wrong(file, line, "this query and document stand there a second time");
          }
        });
    return judgements;
  }

  private static Set<String> ids(Path file) {
    Set<String> ids = new HashSet<>();
    lines(file, (line, text) -> ids.add(text.strip()));
    return ids;
  }

  private static @Nullable Integer number(String text) {
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static JsonNode json(Path file, int line, String text) {
    try {
      JsonNode node = JsonMapper.shared().readTree(text);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw wrong(file, line, "it is not valid JSON");
    }
    throw wrong(file, line, "it is no JSON object");
  }

  private static String required(Path file, int line, JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isString() || (value.asString().isBlank() && !key.equals("text"))) {
      throw wrong(file, line, "\"" + key + "\" is missing");
    }
    return value.asString();
  }

  private static LibraryException wrong(Path file, int line, String what) {
    return LibraryException.invalid(file + ", line " + line + ": " + what + ".");
  }

  private interface LineReader {
    void line(int number, String text);
  }

  private static void lines(Path file, LineReader reader) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 1 << 16)) {
      int number = 0;
      String line;
      while ((line = lines.readLine()) != null) {
        number++;
        if (line.length() > LONGEST_LINE) {
          throw wrong(file, number, "it is longer than " + LONGEST_LINE + " characters");
        }
        if (!line.isBlank()) {
          reader.line(number, line);
        }
      }
    } catch (NoSuchFileException e) {
      throw new LibraryException(
          LibraryException.Kind.NOT_FOUND, file + " is missing; a judged set needs it.", e);
    } catch (MalformedInputException e) {
      throw new LibraryException(LibraryException.Kind.INVALID, file + " is not text in UTF-8.", e);
    } catch (IOException e) {
      throw new LibraryException(
          LibraryException.Kind.STORAGE, file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }
}
