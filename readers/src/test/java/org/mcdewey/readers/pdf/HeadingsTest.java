package org.mcdewey.readers.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadingsTest {
  @TempDir Path folder;

  private static TinyPdf body(TinyPdf pdf, float y) {
    return pdf.set(TinyPdf.BODY, 10)
        .lines(
            72,
            y,
            "The agent signs in to the desktop with an extension of its own",
            "and stays signed in until the end of the shift.");
  }

  @Test
  void followFromSizeWhereThereIsNoOutline() throws Exception {
    TinyPdf pdf = new TinyPdf().page().set(TinyPdf.BOLD, 20).text(72, 80, "Agents");
    body(pdf, 110);
    pdf.set(TinyPdf.BOLD, 14).text(72, 160, "Signing in");
    body(pdf, 180);
    pdf.set(TinyPdf.BOLD, 10).text(72, 230, "Before you begin");
    body(pdf, 246);
    assertThat(pdf.markdown(folder).lines().filter(l -> l.startsWith("#")))
        .containsExactly("# Agents", "## Signing in", "### Before you begin");
  }

  @Test
  void joinAHeadingOfTwoLines() throws Exception {
    TinyPdf pdf =
        new TinyPdf()
            .page()
            .set(TinyPdf.BOLD, 16)
            .text(72, 80, "Configure the desktop for agents")
            .text(72, 98, "who work from home");
    body(pdf, 140).outline(0, "Configure the desktop for agents who work from home", 60);
    assertThat(pdf.markdown(folder))
        .startsWith("# Configure the desktop for agents who work from home\n\nThe agent");
  }

  @Test
  void areFoundAtTheirPlaceNotWhereTheTextMentionsThem() throws Exception {
    TinyPdf pdf = new TinyPdf().page().set(TinyPdf.BODY, 10).text(72, 80, "Queues");
    body(pdf, 120);
    pdf.set(TinyPdf.BOLD, 12).text(72, 200, "Queues");
    body(pdf, 220).outline(0, "Queues", 190);
    assertThat(pdf.markdown(folder)).containsOnlyOnce("# Queues").startsWith("Queues\n\n");
  }

  @Test
  void ofTheOutlineTeachTheLevelOfTheirType() throws Exception {
    TinyPdf pdf =
        new TinyPdf().page().set(TinyPdf.BOLD, 18).text(72, 80, "Agents").outline(0, "Agents", 60);
    body(pdf, 110);
    pdf.set(TinyPdf.BOLD, 13).text(72, 160, "States").outline(1, "States", 145);
    body(pdf, 180);
    pdf.set(TinyPdf.BOLD, 13).text(72, 240, "Not in the outline");
    body(pdf, 260);
    assertThat(pdf.markdown(folder)).contains("## States\n").contains("## Not in the outline\n");
  }

  @Test
  void areNotMadeOfBoldWordsThatBeginAParagraph() throws Exception {
    TinyPdf pdf = new TinyPdf().page();
    body(pdf, 80);
    pdf.set(TinyPdf.BOLD, 10)
        .text(72, 130, "Note")
        .set(TinyPdf.BODY, 10)
        .text(110, 130, "Restart the service afterwards.");
    assertThat(pdf.markdown(folder)).doesNotContain("#");
  }
}
