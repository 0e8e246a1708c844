package org.mcdewey.web;

/** The search page in Markdown. */
final class SearchTwin {
  private SearchTwin() {}

  static String markdown(SearchPage.View view) {
    StringBuilder out = new StringBuilder("# ").append(Twins.inline(view.query())).append("\n\n");
    if (!view.problem().isEmpty()) {
      return out.append(Twins.inline(view.problem())).append('\n').toString();
    }
    out.append(view.total()).append(view.total() == 1 ? " result" : " results").append(".\n\n");
    view.notes().forEach(n -> out.append("> ").append(Twins.inline(n)).append("\n\n"));
    for (SearchPage.Hit hit : view.hits()) {
      out.append("## [").append(Twins.inline(hit.title())).append("](").append(hit.href());
      out.append(".md)\n\n");
      if (!hit.headingPath().isEmpty()) {
        out.append(Twins.inline(String.join(" › ", hit.headingPath()))).append("\n\n");
      }
      out.append("- ").append(hit.page()).append('\n');
      out.append("- ").append(Twins.inline(hit.vendor() + " " + hit.product())).append(' ');
      out.append(Twins.inline(hit.version())).append('\n');
      out.append("- chunk_id: `").append(hit.id()).append("`\n");
      for (Link also : hit.alsoIn()) {
        out.append("- also in [").append(Twins.inline(also.text())).append("](");
        out.append(also.href()).append(".md)\n");
      }
      hit.why().forEach(line -> out.append("- ").append(Twins.inline(line)).append('\n'));
      StringBuilder quoted = new StringBuilder();
      hit.snippet().forEach(p -> quoted.append(p.text()));
      out.append("\n> ").append(Twins.inline(quoted.toString())).append("\n\n");
    }
    if (!view.next().isEmpty()) {
      out.append("[More](").append(view.next().replaceFirst("^/search", "/search.md"));
      out.append(")\n");
    }
    return out.toString();
  }
}
