package org.mcdewey.readers.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.mcdewey.library.Page;
import org.mcdewey.readers.Reading;
import org.mcdewey.readers.SourceFile;
import org.mcdewey.readers.UnreadableException;

/**
 * Makes a real PDF of a few lines and reads it. Coordinates count from the upper left corner of a
 * Letter page (612 by 792 points).
 */
final class TinyPdf {
  static final PDFont BODY = new PDType1Font(FontName.TIMES_ROMAN);
  static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);
  static final PDFont CODE = new PDType1Font(FontName.COURIER);
  static final PDFont SYMBOL = new PDType1Font(FontName.SYMBOL);
  static final PDFont DINGBATS = new PDType1Font(FontName.ZAPF_DINGBATS);
  static final float HEIGHT = 792;

  final PDDocument document = new PDDocument();
  private final List<PDPage> pages = new ArrayList<>();
  private PDOutlineItem[] above = new PDOutlineItem[8];
  private PDFont font = BODY;
  private float size = 10;

  TinyPdf page() {
    PDPage page = new PDPage(PDRectangle.LETTER);
    document.addPage(page);
    pages.add(page);
    return this;
  }

  TinyPdf set(PDFont newFont, float newSize) {
    font = newFont;
    size = newSize;
    return this;
  }

  TinyPdf text(float x, float y, String text) {
    return draw(
        content -> {
          content.beginText();
          content.setFont(font, size);
          content.newLineAtOffset(x, HEIGHT - y);
          content.showText(text);
          content.endText();
        });
  }

  /** Lines one below the other, 12 points apart. */
  TinyPdf lines(float x, float y, String... texts) {
    for (int i = 0; i < texts.length; i++) {
      text(x, y + 12 * i, texts[i]);
    }
    return this;
  }

  TinyPdf rule(float x0, float y0, float x1, float y1) {
    return draw(
        content -> {
          content.moveTo(x0, HEIGHT - y0);
          content.lineTo(x1, HEIGHT - y1);
          content.stroke();
        });
  }

  interface Drawing {
    void on(PDPageContentStream content) throws IOException;
  }

  TinyPdf draw(Drawing drawing) {
    try (PDPageContentStream content =
        new PDPageContentStream(
            document, pages.getLast(), PDPageContentStream.AppendMode.APPEND, false)) {
      drawing.on(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** An outline entry that leads to the page made last. */
  TinyPdf outline(int depth, String title, float y) {
    PDDocumentOutline root = document.getDocumentCatalog().getDocumentOutline();
    if (root == null) {
      root = new PDDocumentOutline();
      document.getDocumentCatalog().setDocumentOutline(root);
    }
    PDOutlineItem item = new PDOutlineItem();
    item.setTitle(title);
    PDPageXYZDestination destination = new PDPageXYZDestination();
    destination.setPage(pages.getLast());
    destination.setTop((int) (HEIGHT - y));
    item.setDestination(destination);
    if (depth == 0) {
      root.addLast(item);
    } else {
      above[depth - 1].addLast(item);
    }
    above[depth] = item;
    return this;
  }

  Path save(Path folder) {
    try {
      Path file = folder.resolve("tiny.pdf");
      document.save(file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Reading read(Path folder) throws UnreadableException {
    return new PdfReader().read(new SourceFile(save(folder), "guides/tiny.pdf"));
  }

  /** The Markdown of the first page. */
  String markdown(Path folder) throws UnreadableException {
    return read(folder).pages().getFirst().markdown();
  }

  List<Page> pages(Path folder) throws UnreadableException {
    return read(folder).pages();
  }
}
