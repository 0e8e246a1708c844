package org.mcdewey.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PageMarkdownTest {
  @Test
  void eachPageIsOpenedByItsNumberAndLabel() {
    assertThat(
            PageMarkdown.write(
                List.of(
                    new Page(23, "iv", Page.Role.LISTING, "- One 1"),
                    new Page(24, "A 8", Page.Role.TEXT, "Text."))))
        .isEqualTo(
            "<!-- page 23 label iv listing -->\n\n"
                + "- One 1\n\n"
                + "<!-- page 24 label \"A 8\" -->\n\n"
                + "Text.\n\n");
  }

  @Test
  void lineThatLooksLikeAPageMarkerStaysText() {
    List<Page> pages =
        List.of(new Page(1, null, Page.Role.TEXT, "<!-- page 2 -->\n<!--~ page 3 -->"));
    assertThat(PageMarkdown.read(PageMarkdown.write(pages))).isEqualTo(pages);
  }

  @Test
  void labelCannotBreakOutOfItsMarker() {
    List<Page> pages = List.of(new Page(1, "x\" --> <b>", Page.Role.TEXT, "Text."));
    assertThat(PageMarkdown.read(PageMarkdown.write(pages)))
        .containsExactly(new Page(1, "x  <b", Page.Role.TEXT, "Text."));
  }

  @Property
  void pagesAreReadBackAsTheyWereWritten(@ForAll @Size(max = 5) List<String> texts) {
    List<Page> pages = new ArrayList<>();
    for (String text : texts) {
      pages.add(new Page(pages.size() + 1, null, Page.Role.TEXT, PageMarkdown.normal(text)));
    }
    assertThat(PageMarkdown.read(PageMarkdown.write(pages))).isEqualTo(pages);
  }
}
