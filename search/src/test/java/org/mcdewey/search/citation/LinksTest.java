package org.mcdewey.search.citation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;

class LinksTest {
  private static final DocumentId GUIDE = new DocumentId("finesse", "v12.5", "developer-guide");
  private static final Links LINKS = new Links("https://docs.example.org");

  @Test
  void leavesSlashesAndColonsOfIdsAsTheyAre() {
    ChunkId id = new ChunkId(GUIDE, "part/one", 8);

    assertThat(LINKS.chunk(id))
        .isEqualTo("https://docs.example.org/c/finesse::v12.5::developer-guide::part/one::8");
    assertThat(LINKS.page(GUIDE, 24))
        .isEqualTo("https://docs.example.org/d/finesse/v12.5/developer-guide#page-24");
    assertThat(LINKS.inDocument(id, 24))
        .isEqualTo(
            "https://docs.example.org/d/finesse/v12.5/developer-guide"
                + "?chunk=finesse::v12.5::developer-guide::part/one::8#page-24");
  }

  @Test
  void opensAnOriginalAtItsPageOnlyWhereItHasPages() {
    assertThat(LINKS.original(GUIDE, "guide", 3))
        .isEqualTo(
            "https://docs.example.org/d/finesse/v12.5/developer-guide/original/guide#page=3");
    assertThat(LINKS.original(GUIDE, "guide", 0)).endsWith("/original/guide");
  }

  @Test
  void encodesWhatAPathAndAQueryCannotHold() {
    ChunkId id = new ChunkId(new DocumentId("c#", "1 %", "é&+'"), "f", 0);

    assertThat(new Links("").chunk(id)).isEqualTo("/c/c%23::1%20%25::%C3%A9%26%2B%27::f::0");
  }

  @Test
  void isWithinTheSiteWithoutABase() {
    assertThat(new Links("").page(GUIDE, 1)).startsWith("/d/");
  }

  @Property(tries = 200)
  void givesTheIdBackToWhoDecodesThePath(
      @ForAll
          @AlphaChars
          @Chars({'#', '%', '&', '+', '=', ',', '\'', '(', 'é', '語'})
          @StringLength(min = 1, max = 20)
          String name) {
    ChunkId id = new ChunkId(new DocumentId("p", "1", name), name + "/" + name, 3);

    URI uri = URI.create(LINKS.chunk(id));

    assertThat(uri.getPath()).isEqualTo("/c/" + id);
    assertThat(uri.getFragment()).isNull();
  }
}
