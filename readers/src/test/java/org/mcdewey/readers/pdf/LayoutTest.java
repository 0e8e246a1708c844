package org.mcdewey.readers.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.Page;

/** What needs the whole page or the whole document: columns, tables, running heads, listings. */
class LayoutTest {
  private static final String PROSE =
      "The agent signs in to the desktop with an extension of its own and";

  @TempDir Path folder;

  private static TinyPdf prose(TinyPdf pdf, float y, String last) {
    for (int i = 0; i < 5; i++) {
      pdf.text(72, y + 12 * i, PROSE);
    }
    return pdf.text(72, y + 60, last);
  }

  @Test
  void takesRunningHeadsAndFeetOutAndThePrintedNumberAsLabel() throws Exception {
    TinyPdf pdf = new TinyPdf();
    String[] roman = {"i", "ii", "iii", "iv"};
    for (int i = 0; i < 10; i++) {
      pdf.page()
          .set(TinyPdf.BODY, 8)
          .text(72, 40, i % 2 == 0 ? "Developer Guide" : "Chapter " + (i / 3 + 1));
      pdf.text(300, 760, i < 4 ? roman[i] : String.valueOf(i - 3));
      prose(pdf.set(TinyPdf.BODY, 10), 100, "page text " + "abcdefghij".charAt(i));
    }
    List<Page> pages = pdf.pages(folder);
    assertThat(pages)
        .extracting(Page::label)
        .containsExactly("i", "ii", "iii", "iv", "1", "2", "3", "4", "5", "6");
    assertThat(pages)
        .allSatisfy(p -> assertThat(p.markdown()).doesNotContain("Developer Guide", "Chapter"));
    assertThat(pages.get(3).markdown()).endsWith("page text d");
  }

  @Test
  void readsChapterNumbersAsLabelsAndRemovesATwoLineFoot() throws Exception {
    TinyPdf pdf = new TinyPdf();
    for (int i = 0; i < 8; i++) {
      int chapter = i < 4 ? 3 : 4;
      pdf.page()
          .set(TinyPdf.BOLD, 8)
          .text(400, 40, chapter == 3 ? "Agent states" : "Supervisor tasks");
      pdf.set(TinyPdf.BODY, 8)
          .text(200, 750, "Release Notes for the Contact Center, Release 12.5(1)");
      pdf.text(72, 762, "OL-12345-01").text(540, 762, chapter + "-" + (i % 4 + 1));
      prose(pdf.set(TinyPdf.BODY, 10), 100, "page text " + i);
    }
    List<Page> pages = pdf.pages(folder);
    assertThat(pages)
        .extracting(Page::label)
        .containsExactly("3-1", "3-2", "3-3", "3-4", "4-1", "4-2", "4-3", "4-4");
    assertThat(pages)
        .allSatisfy(
            p ->
                assertThat(p.markdown())
                    .doesNotContain("Release Notes", "OL-", "Agent states", "Supervisor"));
  }

  @Test
  void countsOnOverAPageThatPrintsNoNumber() throws Exception {
    TinyPdf pdf = new TinyPdf();
    for (int i = 0; i < 9; i++) {
      pdf.page();
      if (i != 4) {
        pdf.text(300, 760, String.valueOf(i + 21));
      }
      prose(pdf, 100, "text");
    }
    assertThat(pdf.pages(folder).get(4).label()).isEqualTo("25");
  }

  @Test
  void givesNoLabelWhereNoNumberIsPrinted() throws Exception {
    assertThat(new TinyPdf().page().text(72, 100, "Flyer 7").pages(folder).getFirst().label())
        .isNull();
  }

  @Test
  void doesNotTakeTheFirstLineOfTheTextForARunningHead() throws Exception {
    TinyPdf pdf = new TinyPdf();
    for (int i = 0; i < 6; i++) {
      pdf.page().text(72, 72, "Section about topic " + "abcdef".charAt(i));
      prose(pdf, 84, "more");
    }
    assertThat(pdf.pages(folder).get(3).markdown()).contains("topic d");
  }

  @Test
  void readsTwoColumnsOneAfterTheOther() throws Exception {
    TinyPdf pdf =
        new TinyPdf()
            .page()
            .set(TinyPdf.BOLD, 16)
            .text(72, 80, "A heading that goes right across the two columns");
    pdf.set(TinyPdf.BODY, 10);
    for (int i = 0; i < 10; i++) {
      pdf.text(72, 110 + 12 * i, "left column with some words line " + i + " ends");
      pdf.text(320, 110 + 12 * i, "right column has other words line " + i + " ends");
    }
    String markdown = pdf.markdown(folder);
    assertThat(markdown)
        .startsWith("# A heading that goes right across the two columns\n\nleft column");
    assertThat(markdown.indexOf("left column with some words line 9"))
        .isLessThan(markdown.indexOf("right column has other words line 0"))
        .isPositive();
  }

  @Test
  void writesARuledTable() throws Exception {
    TinyPdf pdf = new TinyPdf().page();
    float[] ys = {100, 116, 132, 160};
    for (float y : ys) {
      pdf.rule(72, y, 500, y);
    }
    for (float x : new float[] {72, 200, 500}) {
      pdf.rule(x, 100, x, 160);
    }
    pdf.set(TinyPdf.BOLD, 10).text(76, 112, "Field").text(204, 112, "Meaning");
    pdf.set(TinyPdf.BODY, 10).text(76, 128, "state").text(204, 128, "READY | NOT_READY");
    pdf.text(76, 144, "extension").lines(204, 144, "the number the agent", "is reached at");
    assertThat(pdf.markdown(folder))
        .isEqualTo(
            """
            | Field | Meaning |
            | --- | --- |
            | state | READY \\| NOT_READY |
            | extension | the number the agent is reached at |\
            """);
  }

  @Test
  void readsATableRuledOnlyBetweenItsRowsThatIsAsWideAsTheRuleOfTheRunningHead() throws Exception {
    TinyPdf pdf = new TinyPdf().page().rule(72, 50, 500, 50);
    pdf.lines(
        72,
        70,
        "Before the table there are a few lines of ordinary text that are",
        "not in any column at all.");
    for (float y : new float[] {100, 116, 132, 148}) {
      pdf.rule(72, y, 500, y);
    }
    pdf.set(TinyPdf.BOLD, 10).text(76, 112, "Code").text(204, 112, "Reason");
    pdf.set(TinyPdf.BODY, 10).text(76, 128, "404").text(204, 128, "Not Found");
    pdf.text(76, 144, "503").text(204, 144, "Service Unavailable");
    assertThat(pdf.markdown(folder))
        .endsWith(
            "| Code | Reason |\n| --- | --- |\n| 404 | Not Found |\n| 503 | Service Unavailable |")
        .startsWith("Before the table there are a few lines");
  }

  @Test
  void writesTheRowsOfATableThatHasRulesOnlyAroundItsHead() throws Exception {
    TinyPdf pdf = new TinyPdf().page();
    for (float y : new float[] {100, 116, 170}) {
      pdf.rule(72, y, 400, y);
    }
    pdf.text(76, 112, "Symbol").text(204, 112, "Meaning");
    pdf.lines(76, 128, "a", "b", "c", "d")
        .lines(204, 128, "first one", "second one", "third one", "fourth one");
    assertThat(pdf.markdown(folder))
        .contains("| a | first one |\n| b | second one |")
        .endsWith("| d | fourth one |");
  }

  @Test
  void writesATableWhoseColumnsOnlyLineUp() throws Exception {
    TinyPdf pdf = new TinyPdf().page().set(TinyPdf.BOLD, 10);
    pdf.text(72, 100, "Name").text(180, 100, "Default").text(300, 100, "Unit");
    pdf.set(TinyPdf.BODY, 10);
    pdf.text(72, 112, "timeout").text(180, 112, "30").text(300, 112, "seconds");
    pdf.text(72, 124, "retries").text(180, 124, "3").text(300, 124, "times");
    assertThat(pdf.markdown(folder))
        .isEqualTo(
            """
            | Name | Default | Unit |
            | --- | --- | --- |
            | timeout | 30 | seconds |
            | retries | 3 | times |\
            """);
  }

  @Test
  void marksAContentsPageAsListingAndKeepsOneEntryALine() throws Exception {
    TinyPdf pdf =
        new TinyPdf().page().set(TinyPdf.BOLD, 16).text(72, 80, "Contents").set(TinyPdf.BODY, 10);
    pdf.lines(
        72,
        110,
        "Preface . . . . . . . . . . . . . . v",
        "1 Agents . . . . . . . . . . . . . . 1",
        "1.1 Signing in . . . . . . . . . . . . 2",
        "1.2 Signing out . . . . . . . . . . . 12");
    pdf.page().lines(72, 100, "Some text.");
    List<Page> pages = pdf.pages(folder);
    assertThat(pages).extracting(Page::role).containsExactly(Page.Role.LISTING, Page.Role.TEXT);
    assertThat(pages.getFirst().markdown())
        .isEqualTo(
            "# Contents\n\n"
                + "- Preface … v\n"
                + "- 1 Agents … 1\n"
                + "- 1.1 Signing in … 2\n"
                + "- 1.2 Signing out … 12");
  }

  @Test
  void marksAnIndexWithoutLeadersAsListing() throws Exception {
    TinyPdf pdf =
        new TinyPdf().page().set(TinyPdf.BOLD, 16).text(72, 80, "Index").set(TinyPdf.BODY, 10);
    pdf.lines(
        72, 110, "agents, 4, 12", "calls, 7", "extensions, 3-5", "queues, 9, 11", "wrap-up, 31");
    pdf.page().text(72, 100, "text");
    assertThat(pdf.pages(folder).getFirst().role()).isEqualTo(Page.Role.LISTING);
  }

  @Test
  void doesNotTakeATableOfNumbersForAListing() throws Exception {
    TinyPdf pdf = new TinyPdf().page().set(TinyPdf.BODY, 10);
    pdf.lines(
        72,
        110,
        "The timeout is 30",
        "The number of retries is 3",
        "Wait until all is done.",
        "The port is 8443");
    assertThat(pdf.pages(folder).getFirst().role()).isEqualTo(Page.Role.TEXT);
  }
}
