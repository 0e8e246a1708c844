package org.mcdewey.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mcdewey.library.Document;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import tools.jackson.databind.json.JsonMapper;

/** Errors as pages that help, and as RFC 9457 problem details. */
final class Problems {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST_CHOICES = 100;
  private static final int MOST_LINKS = 8;

  private final Html html;
  private final Library library;

  Problems(Html html, Library library) {
    this.html = html;
    this.library = library;
  }

  Reply of(LibraryException e, String rawPath, boolean api) {
    int status =
        switch (e.kind()) {
          case INVALID -> 400;
          case NOT_FOUND -> 404;
          case CONFLICT -> 409;
          case UNREADABLE -> 422;
          case LOCKED -> 423;
          case STORAGE -> 503;
        };
    String detail = String.valueOf(e.getMessage());
    return api
        ? problem(status, title(status), detail, e.choices())
        : page(status, detail, status == 404 ? rawPath : "");
  }

  Reply noSuchPage(String rawPath, String path, boolean api) {
    String shown = path.length() > 80 ? path.substring(0, 80) + "…" : path;
    String detail = "There is nothing at /" + shown + ".";
    return api
        ? problem(404, title(404), detail + " See /api/openapi.yaml for what there is.", List.of())
        : page(404, detail, rawPath);
  }

  Reply notAllowed(boolean api) {
    String detail = "Only GET and HEAD are answered here; nothing is changed over the web.";
    Reply reply = api ? problem(405, title(405), detail, List.of()) : page(405, detail, "");
    return reply.with("Allow", "GET, HEAD");
  }

  Reply broken(boolean api) {
    String detail = "Something went wrong on our side; the log of the server says what.";
    return api ? problem(500, title(500), detail, List.of()) : page(500, detail, "");
  }

  private Reply page(int status, String detail, String rawPath) {
    String words = rawPath.isEmpty() ? "" : words(rawPath);
    return html.page("problem", new ProblemView(title(status), detail, words, nearest(rawPath)))
        .status(status);
  }

  private static Reply problem(int status, String title, String detail, List<String> choices) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    if (!choices.isEmpty()) {
      body.put("choices", choices.stream().limit(MOST_CHOICES).toList());
    }
    return Reply.of(Reply.PROBLEM, JSON.writeValueAsBytes(body)).status(status);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "That cannot be asked";
      case 404 -> "Not on these shelves";
      case 405 -> "Only reading is possible";
      case 409 -> "That contradicts what is there";
      case 422 -> "That file cannot be read";
      case 423 -> "The library is being written";
      case 503 -> "The library cannot be read";
      default -> "Something went wrong";
    };
  }

  /** The documents whose names have most in common with what was asked for. */
  private List<Link> nearest(String rawPath) {
    List<String> wanted = List.of(words(rawPath).split(" "));
    if (rawPath.isEmpty() || wanted.getFirst().isEmpty()) {
      return List.of();
    }
    record Candidate(Document document, int score) {}
    List<Candidate> candidates = new ArrayList<>();
    try {
      for (Document document : library.catalog().documents()) {
        String name = (document.id() + " " + document.title()).toLowerCase(Locale.ROOT);
        int score = (int) wanted.stream().filter(name::contains).count();
        if (score > 0) {
          candidates.add(new Candidate(document, score));
        }
      }
    } catch (LibraryException e) {
      return List.of();
    }
    return candidates.stream()
        .sorted((a, b) -> Integer.compare(b.score(), a.score()))
        .limit(MOST_LINKS)
        .map(c -> c.document())
        .map(d -> new Link(Hrefs.document(d.id()), d.title() + " · " + d.id()))
        .toList();
  }

  private static String words(String rawPath) {
    String decoded;
    try {
      decoded = RequestPath.decode(rawPath, false);
    } catch (LibraryException e) {
      return "";
    }
    String words =
        decoded
            .replaceFirst("^/(?:c|d|library|api/v1/\\w+)/", "")
            .replaceAll("[^\\p{L}\\p{N}.]+", " ")
            .strip()
            .toLowerCase(Locale.ROOT);
    return words.length() > 100 ? words.substring(0, 100) : words;
  }
}
