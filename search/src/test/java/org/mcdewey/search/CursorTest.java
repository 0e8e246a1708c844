package org.mcdewey.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.library.Filter;
import org.mcdewey.library.LibraryException;

class CursorTest {

  @Test
  void comesBackAsTheOffsetItWasMadeOf() {
    String cursor = Cursor.at(20, asking("port", null));

    assertThat(Cursor.offset(asking("port", cursor))).isEqualTo(20);
    assertThat(Cursor.offset(asking("port", null))).isZero();
  }

  @Test
  void isGoodForItsOwnQuestionOnly() {
    String cursor = Cursor.at(20, asking("port", null));
    Filter narrower = new Filter("Cisco", null, null, null);

    assertRefused(asking("ports", cursor));
    assertRefused(new SearchRequest("port", narrower, 10, cursor));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "????", "AAAA", "AAAAAAAAAAAAAAAA", "//////////////8=", "🙂"})
  void isRefusedWhenBroken(String cursor) {
    assertRefused(asking("port", cursor));
  }

  @Test
  void isRefusedWhenTamperedWith() {
    String cursor = Cursor.at(20, asking("port", null));

    assertRefused(asking("port", "B" + cursor.substring(1)));
    assertRefused(asking("port", cursor + "AAAA"));
  }

  private static void assertRefused(SearchRequest request) {
    assertThatThrownBy(() -> Cursor.offset(request))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("cursor")
        .extracting(e -> ((LibraryException) e).kind())
        .isEqualTo(LibraryException.Kind.INVALID);
  }

  private static SearchRequest asking(String query, @Nullable String cursor) {
    return new SearchRequest(query, Filter.NONE, 10, cursor);
  }
}
