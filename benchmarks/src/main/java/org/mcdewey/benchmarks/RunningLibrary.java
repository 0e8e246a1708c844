package org.mcdewey.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that somebody has started, asked over HTTP. */
final class RunningLibrary {
  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.shared();
  private final String base;

  private RunningLibrary(String base) {
    this.base = base;
  }

  /** The one that {@code --url} names. */
  static RunningLibrary of(Arguments arguments) {
    return new RunningLibrary(arguments.text("url", "http://localhost:8080"));
  }

  /** The first results. */
  List<JsonNode> ask(String question, int limit) throws IOException, InterruptedException {
    URI uri =
        URI.create(
            base
                + "/api/v1/search?limit="
                + limit
                + "&q="
                + URLEncoder.encode(question, StandardCharsets.UTF_8));
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(uri + " answered " + response.statusCode() + ": " + response.body());
    }
    List<JsonNode> results = new ArrayList<>();
    json.readTree(response.body()).path("results").forEach(results::add);
    return results;
  }
}
