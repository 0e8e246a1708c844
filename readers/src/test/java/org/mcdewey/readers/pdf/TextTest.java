package org.mcdewey.readers.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paragraphs, lists, code and characters of one page. */
class TextTest {
  @TempDir Path folder;

  @Test
  void joinsTheLinesOfAParagraphAndKeepsParagraphsApart() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .lines(
                72,
                100,
                "The agent signs in to the desktop with an",
                "extension and a password of its own.")
            .lines(
                72,
                140,
                "The supervisor sees all agents of the team",
                "and may change their states.")
            .markdown(folder);
    assertThat(markdown)
        .isEqualTo(
            """
            The agent signs in to the desktop with an extension and a password of its own.

            The supervisor sees all agents of the team and may change their states.\
            """);
  }

  @Test
  void beginsAParagraphWhereALineIsIndented() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .text(72, 100, "The agent signs in to the desktop with an extension of")
            .text(72, 112, "its own and stays there until the shift is over today.")
            .text(87, 124, "The supervisor sees all the agents of the whole team")
            .text(72, 136, "and may change their states whenever it is necessary.")
            .markdown(folder);
    assertThat(markdown.split("\n\n")).hasSize(2);
    assertThat(markdown)
        .contains("today.\n\nThe supervisor sees all the agents of the whole team and may");
  }

  @Test
  void takesAwayTheHyphenThatOnlyEndsTheLine() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .lines(
                72,
                100,
                "Every call has a termination reason, and the termi-",
                "nation is written to the log of the long-",
                "term archive as a long-term record of it.")
            .markdown(folder);
    assertThat(markdown).contains("the termination is written").contains("the long-term archive");
  }

  @Test
  void keepsTheHyphenOfTwoWordsThatAreWordsOfTheDocument() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .lines(
                72,
                100,
                "The round robin is fair, and the time of a round-",
                "robin turn is the same for every agent there is.")
            .markdown(folder);
    assertThat(markdown).contains("a round-robin turn");
  }

  @Test
  void writesBulletsOfSymbolFontsAndNestsThemByIndent() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .set(TinyPdf.SYMBOL, 10)
            .text(72, 100, "•")
            .set(TinyPdf.BODY, 10)
            .text(84, 100, "Ready: the agent takes calls and waits for the next")
            .text(84, 112, "one to come in")
            .text(84, 124, "–")
            .text(96, 124, "after a call")
            .set(TinyPdf.SYMBOL, 10)
            .text(72, 136, "•")
            .set(TinyPdf.BODY, 10)
            .text(84, 136, "Not ready")
            .markdown(folder);
    assertThat(markdown)
        .isEqualTo(
            """
            - Ready: the agent takes calls and waits for the next one to come in
              - after a call
            - Not ready\
            """);
  }

  @Test
  void writesNumberedSteps() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .text(72, 100, "1.")
            .text(90, 100, "Open the console.")
            .text(72, 114, "2.")
            .text(90, 114, "Choose Agents.")
            .text(72, 128, "3.")
            .text(90, 128, "Save.")
            .markdown(folder);
    assertThat(markdown).isEqualTo("1. Open the console.\n2. Choose Agents.\n3. Save.");
  }

  @Test
  void readsCiscoStepsAsANumberedList() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .set(TinyPdf.BOLD, 10)
            .text(72, 100, "Step 1")
            .set(TinyPdf.BODY, 10)
            .text(120, 100, "Sign in.")
            .set(TinyPdf.BOLD, 10)
            .text(72, 116, "Step 2")
            .set(TinyPdf.BODY, 10)
            .text(120, 116, "Restart the service.")
            .markdown(folder);
    assertThat(markdown).isEqualTo("1. Sign in.\n2. Restart the service.");
  }

  @Test
  void fencesCodeAndKeepsItsIndentationAndBlankLines() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .text(72, 88, "Call it:")
            .set(TinyPdf.CODE, 10)
            .text(90, 110, "if (ready) {")
            .text(102, 122, "answer();")
            .text(90, 134, "}")
            .text(90, 158, "done();")
            .markdown(folder);
    assertThat(markdown)
        .isEqualTo(
            """
            Call it:

            ```
            if (ready) {
              answer();
            }

            done();
            ```\
            """);
  }

  @Test
  void keepsColumnsOfCodeThatAreMadeOfBlanks() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .set(TinyPdf.CODE, 10)
            .lines(72, 100, "name    value", "a       1")
            .markdown(folder);
    assertThat(markdown).isEqualTo("```\nname    value\na       1\n```");
  }

  @Test
  void marksWordsOfCodeInAParagraph() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .text(72, 100, "Run")
            .set(TinyPdf.CODE, 10)
            .text(92, 100, "utils finesse set_property")
            .set(TinyPdf.BODY, 10)
            .text(251, 100, "on every node.")
            .markdown(folder);
    assertThat(markdown).isEqualTo("Run `utils finesse set_property` on every node.");
  }

  @Test
  void leavesIdentifiersAloneAndEscapesOnlyWhatWouldChangeTheMeaning() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .text(
                72,
                100,
                "Set enableInsecureOpenfirePort and set_property to <user> or 2*3*4 first.")
            .text(72, 140, "# is no heading, and")
            .text(72, 180, "2024. was no item")
            .markdown(folder);
    assertThat(markdown)
        .contains("enableInsecureOpenfirePort and set_property to \\<user> or 2\\*3\\*4")
        .contains("\n\n\\# is no heading")
        .contains("\n\n2024\\. was no item");
  }

  @Test
  void writesLigaturesAsLetters() {
    FontFacts font = new FontFacts("times", false, false, false, false, false);
    assertThat(Characters.clean("\ufb01", font)).isEqualTo("fi");
    assertThat(Characters.clean("\ufb03", font)).isEqualTo("ffi");
    assertThat(Characters.clean("x²", font)).isEqualTo("x²");
    assertThat(Characters.clean("\u0002", font)).isEmpty();
  }

  @Test
  void putsAccentsOnTheirLetters() {
    assertThat(Characters.compose("¨", "o")).isEqualTo("ö");
    assertThat(Characters.compose("e", "´")).isEqualTo("é");
    assertThat(Characters.compose("`", "ı")).isEqualTo("ì");
    assertThat(Characters.compose("a", "b")).isNull();
  }

  @Test
  void readsTheBulletsOfWingdings() {
    FontFacts font = new FontFacts("wingdings", false, false, false, true, false);
    assertThat(Characters.clean("\uf0a7", font)).isEqualTo("▪");
    assertThat(Characters.clean("l", font)).isEqualTo("•");
  }

  @Test
  void setsAFootnoteMarkApartFromItsWord() throws Exception {
    float width = TinyPdf.BODY.getStringWidth("separated lists") / 100;
    String markdown =
        new TinyPdf()
            .page()
            .text(72, 100, "separated lists")
            .set(TinyPdf.BODY, 7)
            .text(72 + width, 96, "1")
            .set(TinyPdf.BODY, 10)
            .text(78 + width, 100, "are simple")
            .markdown(folder);
    assertThat(markdown).isEqualTo("separated lists¹ are simple");
  }

  @Test
  void writesTextThatIsDrawnTwiceOnlyOnce() throws Exception {
    assertThat(new TinyPdf().page().text(72, 100, "Bold").text(72.3f, 100, "Bold").markdown(folder))
        .isEqualTo("Bold");
  }

  @Test
  void keepsLinksToTheWeb() throws Exception {
    TinyPdf pdf =
        new TinyPdf()
            .page()
            .text(72, 100, "See")
            .text(92, 100, "the site")
            .text(128, 100, "first.");
    PDAnnotationLink link = new PDAnnotationLink();
    PDActionURI action = new PDActionURI();
    action.setURI("https://example.org/a");
    link.setAction(action);
    link.setRectangle(new PDRectangle(91, 792 - 103, 35, 12));
    pdf.document.getPage(0).getAnnotations().add(link);
    assertThat(pdf.markdown(folder)).isEqualTo("See [the site](https://example.org/a) first.");
  }

  @Test
  void doesNotMakeALinkOfAScript() throws Exception {
    TinyPdf pdf = new TinyPdf().page().text(72, 100, "click");
    PDAnnotationLink link = new PDAnnotationLink();
    PDActionURI action = new PDActionURI();
    action.setURI("javascript:alert(1)");
    link.setAction(action);
    link.setRectangle(new PDRectangle(71, 792 - 103, 35, 12));
    pdf.document.getPage(0).getAnnotations().add(link);
    assertThat(pdf.markdown(folder)).isEqualTo("click");
  }

  @Test
  void readsBulletItemsWhoseTextIsCode() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .set(TinyPdf.BODY, 10)
            .text(72, 100, "•")
            .text(72, 114, "•")
            .set(TinyPdf.CODE, 10)
            .text(84, 100, "READY")
            .text(84, 114, "NOT_READY")
            .markdown(folder);
    assertThat(markdown).isEqualTo("- `READY`\n- `NOT_READY`");
  }

  @Test
  void joinsAWordOfCodeThatIsBrokenAtItsUnderscore() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .text(72, 100, "There is a property of the service whose name is")
            .set(TinyPdf.CODE, 10)
            .text(270, 100, "output_")
            .text(72, 112, "precision")
            .set(TinyPdf.BODY, 10)
            .text(130, 112, "and which sets the precision of all that is shown.")
            .markdown(folder);
    assertThat(markdown).contains("`output_precision` and");
  }

  @Test
  void readsAnUnderscoreThatIsDrawnAsALine() throws Exception {
    float end = 72 + TinyPdf.BODY.getStringWidth("LD") / 100;
    String markdown =
        new TinyPdf()
            .page()
            .text(72, 100, "LD")
            .draw(
                c -> {
                  c.addRect(end + 0.6f, TinyPdf.HEIGHT - 100, 3, 0.4f);
                  c.fill();
                })
            .text(end + 4.2f, 100, "PATH")
            .markdown(folder);
    assertThat(markdown).isEqualTo("LD_PATH");
  }

  @Test
  void keepsTheHyphenOfASingleLetter() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .lines(
                72,
                100,
                "Bars are drawn side by side and centered over the Y-",
                "coordinate of each of the points that there are.")
            .markdown(folder);
    assertThat(markdown).contains("the Y-coordinate of");
  }
}
