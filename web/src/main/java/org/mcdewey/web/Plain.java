package org.mcdewey.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mcdewey.library.Catalog;
import org.mcdewey.search.Answer;
import tools.jackson.databind.json.JsonMapper;

/** What is no page: the site's own files, and what machines ask about the server. */
final class Plain {
  private final WebFace.Config config;
  private final Assets assets;
  private final byte[] favicon = Assets.resource("favicon.svg");
  private final byte[] openApi = Assets.resource("openapi.yaml");

  Plain(WebFace.Config config, Assets assets) {
    this.config = config;
    this.assets = assets;
  }

  Reply asset(Asked asked) {
    Assets.Asset asset = assets.named(asked.part("name"));
    return Reply.of(asset.type(), asset.bytes())
        .with("Cache-Control", "public, max-age=31536000, immutable");
  }

  Reply favicon(Asked asked) {
    return Reply.of(Reply.SVG, favicon).with("Cache-Control", "public, max-age=86400");
  }

  Reply robots(Asked asked) {
    return Reply.of(
        Reply.TEXT, "User-agent: *\nDisallow: /search\nDisallow: /api/\nDisallow: /mcp\n");
  }

  Reply openApi(Asked asked) {
    return Reply.of("application/yaml", openApi);
  }

  Reply health(Asked asked) {
    Answer.Coverage coverage = config.coverage().get();
    Map<String, Object> health = new LinkedHashMap<>();
    health.put("status", "ok");
    health.put("version", config.version());
    health.put("documents", config.library().catalog().documents().size());
    health.put("chunks", coverage.chunks());
    health.put("with_vectors", coverage.withVectors());
    health.put("coverage", coverage.share());
    return Reply.of(Reply.JSON, JsonMapper.shared().writeValueAsBytes(health))
        .with("Cache-Control", "no-store");
  }

  Reply metrics(Asked asked) {
    return Reply.of("text/plain; version=0.0.4; charset=utf-8", config.metrics().get())
        .with("Cache-Control", "no-store");
  }

  /** The site for a language model, as llmstxt.org lays it out. */
  Reply llms(Asked asked) {
    asked.parameters().allow();
    Catalog catalog = config.library().catalog();
    StringBuilder out =
        new StringBuilder(
            """
            # McDewey

            > A library of vendors' documentation, every product and version, that answers a \
            question with the exact page, cited.

            Ask at `/search.md?q=…`, or over MCP at `/mcp`. Every page has a twin in Markdown at \
            its address with `.md` at the end.

            ## How to ask

            - [Connect over MCP](/connect.md): for each client, what to configure
            - [REST API](/api/openapi.yaml): OpenAPI 3.1
            - [The shelves](/library.md): vendors, products, versions and documents

            ## Products

            """);
    for (String product : catalog.products(null)) {
      for (String version : catalog.versions(product)) {
        catalog
            .documents(product, version)
            .forEach(
                d ->
                    out.append("- [")
                        .append(Twins.inline(d.title()))
                        .append("](")
                        .append(Hrefs.document(d.id()))
                        .append(".md): ")
                        .append(Twins.inline(d.vendor() + " " + product + " " + version))
                        .append('\n'));
      }
    }
    return Reply.of(Reply.MARKDOWN, out.toString());
  }
}
