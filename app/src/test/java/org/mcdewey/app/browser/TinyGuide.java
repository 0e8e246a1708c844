package org.mcdewey.app.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDPageLabelRange;
import org.apache.pdfbox.pdmodel.common.PDPageLabels;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/**
 * A real PDF of six pages, printed as i, ii, 1, 2, 3, 4: two chapters with sections in the outline,
 * plain paragraphs and one listing.
 */
final class TinyGuide {
  /** The listing's page: the fourth of the file, printed as 2. */
  static final int LISTING_PAGE = 4;

  private static final PDFont BODY = new PDType1Font(FontName.TIMES_ROMAN);
  private static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);
  private static final PDFont CODE = new PDType1Font(FontName.COURIER);
  private static final float HEIGHT = PDRectangle.LETTER.getHeight();

  private final PDDocument document = new PDDocument();
  private final PDDocumentOutline outline = new PDDocumentOutline();
  private PDPage page = new PDPage();
  private PDOutlineItem chapter = new PDOutlineItem();
  private float y;

  private TinyGuide() {}

  /** Writes it. */
  static void write(Path file, String edition) throws IOException {
    TinyGuide guide = new TinyGuide();
    try (PDDocument document = guide.document) {
      document.getDocumentInformation().setTitle("Lighthouse Keeper Guide");
      document.getDocumentCatalog().setDocumentOutline(guide.outline);
      guide.fill(edition);
      guide.label();
      document.save(file.toFile());
    }
  }

  private void fill(String edition) throws IOException {
    page();
    chapter("Preface");
    prose(
        "This guide is for keepers of edition " + edition + " of the lighthouse and for nobody",
        "else. It tells what the lamp needs, and how the horn is sounded when fog comes in.");
    page();
    chapter("Conventions");
    prose(
        "Commands are printed in a fixed width. A keeper types them at the desk below the",
        "gallery, where the panel is mounted beside the barometer.");
    page();
    chapter("The lamp");
    section("Lighting the lamp");
    prose(
        "Open the shutter before the lamp is lit, or the lens will crack from the heat. Wait",
        "until the mantle glows evenly, then close the door of the lantern room.");
    page();
    section("Rotating the lens");
    prose(
        "The lens turns on a bath of mercury. Set the period with the command lens rotate and",
        "the number of seconds that one turn takes:");
    code(
        "lens rotate --period 15",
        "if turning:",
        "    report lensRotationPeriod",
        "lens log --to /var/lighthouse/rotation-of-the-great-lens/with-a-long-name/turns.log");
    prose("A period below five seconds wears the bearing and is refused by the panel.");
    page();
    chapter("The fog horn");
    section("Sounding the horn");
    prose(
        "Sound the horn when the far buoy cannot be seen from the gallery. Two long blasts",
        "are answered by ships with one; enter both in the book with the hour.");
    page();
    section("Repairing the horn");
    prose(
        "Drain the compressor before the horn is opened. A cracked diaphragm is replaced as",
        "a whole, never patched, and the old one is sent back to the depot.");
  }

  private void label() throws IOException {
    PDPageLabels labels = new PDPageLabels(document);
    PDPageLabelRange front = new PDPageLabelRange();
    front.setStyle(PDPageLabelRange.STYLE_ROMAN_LOWER);
    labels.setLabelItem(0, front);
    PDPageLabelRange body = new PDPageLabelRange();
    body.setStyle(PDPageLabelRange.STYLE_DECIMAL);
    labels.setLabelItem(2, body);
    document.getDocumentCatalog().setPageLabels(labels);
  }

  private void page() {
    page = new PDPage(PDRectangle.LETTER);
    document.addPage(page);
    y = 90;
  }

  private void chapter(String title) throws IOException {
    chapter = entry(title);
    outline.addLast(chapter);
    draw(BOLD, 20, 32, List.of(title));
  }

  private void section(String title) throws IOException {
    chapter.addLast(entry(title));
    draw(BOLD, 14, 24, List.of(title));
  }

  private void prose(String... lines) throws IOException {
    draw(BODY, 11, 13, List.of(lines));
    y += 12;
  }

  private void code(String... lines) throws IOException {
    draw(CODE, 9, 11, List.of(lines));
    y += 12;
  }

  private PDOutlineItem entry(String title) {
    PDPageXYZDestination destination = new PDPageXYZDestination();
    destination.setPage(page);
    destination.setTop((int) (HEIGHT - y + 20));
    PDOutlineItem item = new PDOutlineItem();
    item.setTitle(title);
    item.setDestination(destination);
    return item;
  }

  private void draw(PDFont font, float size, float leading, List<String> lines) throws IOException {
    try (PDPageContentStream content =
        new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, false)) {
      for (String line : lines) {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(72, HEIGHT - y);
        content.showText(line);
        content.endText();
        y += leading;
      }
    }
  }
}
