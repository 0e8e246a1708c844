package org.mcdewey.readers.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.readers.Reading;
import org.mcdewey.readers.SourceFile;
import org.mcdewey.readers.UnreadableException;

/** Every error names the file and the reason in one sentence. */
class BadPdfTest {
  @TempDir Path folder;

  private Reading read(byte[] bytes) throws IOException, UnreadableException {
    Path file = Files.write(folder.resolve("bad.pdf"), bytes);
    return new PdfReader().read(new SourceFile(file, "guides/bad.pdf"));
  }

  private static Reading read(Path file, Limits limits) throws UnreadableException {
    return new PdfFile(new SourceFile(file, "guides/tiny.pdf"), limits).read();
  }

  private static void protect(PDDocument document, String user) throws IOException {
    StandardProtectionPolicy policy =
        new StandardProtectionPolicy("owner", user, new AccessPermission());
    policy.setEncryptionKeyLength(128);
    document.protect(policy);
  }

  @Test
  void anEncryptedFileIsRefused() throws Exception {
    TinyPdf pdf = new TinyPdf().page().text(72, 100, "secret");
    protect(pdf.document, "user");
    assertThatThrownBy(() -> pdf.read(folder))
        .isInstanceOf(UnreadableException.class)
        .hasMessage(
            "guides/tiny.pdf cannot be read as PDF: it is encrypted; save it without its password"
                + " and add it again.");
  }

  @Test
  void aPasswordOfTheOwnerAloneDoesNotHinderReading() throws Exception {
    TinyPdf pdf = new TinyPdf().page().text(72, 100, "for everybody");
    protect(pdf.document, "");
    assertThat(pdf.markdown(folder)).isEqualTo("for everybody");
  }

  @Test
  void aScanWithoutTextAsksForOcr() {
    TinyPdf pdf = new TinyPdf().page().draw(c -> c.addRect(10, 10, 100, 100)).page();
    assertThatThrownBy(() -> pdf.read(folder))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("guides/tiny.pdf")
        .hasMessageContaining("no text")
        .hasMessageContaining("OCR");
  }

  @Test
  void aDocumentWithoutPagesIsRefused() {
    assertThatThrownBy(() -> new TinyPdf().read(folder))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("guides/tiny.pdf cannot be read as PDF: it has no pages.");
  }

  @Test
  void aFileThatIsNoPdfIsRefused() {
    assertThatThrownBy(() -> read("<html>".getBytes(ISO_8859_1)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("guides/bad.pdf")
        .hasMessageContaining("%PDF-");
    assertThatThrownBy(() -> read(new byte[0]))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void aDamagedFileIsRefused() {
    assertThatThrownBy(
            () -> read("%PDF-1.7\nand then nothing that makes sense".getBytes(ISO_8859_1)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageStartingWith("guides/bad.pdf cannot be read as PDF: it is damaged");
  }

  @Test
  void aFileCutInTheMiddleIsReadAsFarAsItGoesOrRefused() throws Exception {
    TinyPdf pdf = new TinyPdf();
    for (int i = 0; i < 20; i++) {
      pdf.page().text(72, 100, "page " + i);
    }
    byte[] whole = Files.readAllBytes(pdf.save(folder));
    for (int share = 1; share < 10; share++) {
      byte[] part = java.util.Arrays.copyOf(whole, whole.length * share / 10);
      try {
        assertThat(read(part).pages()).isNotEmpty();
      } catch (UnreadableException e) {
        assertThat(e).hasMessageStartingWith("guides/bad.pdf cannot be read as PDF: it ");
      }
    }
  }

  @Test
  void morePagesThanAllowedAreRefused() {
    Path file = new TinyPdf().page().page().page().text(72, 100, "x").save(folder);
    assertThatThrownBy(() -> read(file, Limits.of(2, 1000, 1000)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("more than 2 pages");
  }

  @Test
  void moreTextThanAllowedIsRefused() {
    Path file = new TinyPdf().page().text(72, 100, "more than ten characters").save(folder);
    assertThatThrownBy(() -> read(file, Limits.of(10, 10, 100_000)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("more than 10 characters");
  }

  @Test
  void contentWithoutEndIsRefused() {
    Path file =
        new TinyPdf()
            .page()
            .draw(
                c -> {
                  for (int i = 0; i < 5000; i++) {
                    c.moveTo(i, i);
                  }
                })
            .save(folder);
    assertThatThrownBy(() -> read(file, Limits.of(10, 10, 2000)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("draws without end");
  }

  @Test
  void anOutlineThatLeadsBackIntoItselfIsReadOnce() throws Exception {
    TinyPdf pdf =
        new TinyPdf()
            .page()
            .text(72, 100, "Agents")
            .outline(0, "Agents", 90)
            .outline(1, "States", 90);
    PDDocumentOutline outline = pdf.document.getDocumentCatalog().getDocumentOutline();
    var first = outline.getFirstChild().getCOSObject();
    first.setItem(COSName.NEXT, first);
    outline.getFirstChild().getFirstChild().getCOSObject().setItem(COSName.FIRST, first);
    assertThat(pdf.markdown(folder)).contains("Agents");
  }

  @Test
  void aPageTreeThatLeadsBackIntoItselfDoesNotHang() throws Exception {
    TinyPdf pdf = new TinyPdf().page().text(72, 100, "one");
    var root = pdf.document.getPages().getCOSObject();
    ((COSArray) root.getDictionaryObject(COSName.KIDS)).add(root);
    Path file = pdf.save(folder);
    try {
      assertThat(read(file, Limits.standard()).pages()).hasSize(1);
    } catch (UnreadableException e) {
      assertThat(e).hasMessageStartingWith("guides/tiny.pdf cannot be read as PDF: it ");
    }
  }

  @Test
  void aPageOfGiantSizeIsReadLikeAnyOther() throws Exception {
    TinyPdf pdf = new TinyPdf().page().text(72, 100, "small text");
    pdf.document.getPage(0).setMediaBox(new PDRectangle(0, 0, 1e9f, 1e9f));
    assertThat(pdf.markdown(folder)).isEqualTo("small text");
  }

  @Test
  void theSameFileGivesTheSamePages() throws Exception {
    TinyPdf pdf = new TinyPdf().page().text(72, 100, "one").page().text(72, 100, "two");
    Path file = pdf.save(folder);
    assertThat(read(file, Limits.standard())).isEqualTo(read(file, Limits.standard()));
  }

  @Test
  void theTitleIsTheDeclaredOneUnlessItSaysNothing() throws Exception {
    TinyPdf pdf =
        new TinyPdf()
            .page()
            .set(TinyPdf.BOLD, 20)
            .text(72, 100, "Agent Guide")
            .set(TinyPdf.BODY, 10)
            .text(72, 140, "Release 12");
    assertThat(pdf.read(folder).title()).isEqualTo("Agent Guide");
    pdf.document.getDocumentInformation().setTitle("Microsoft Word - guide_v3.docx");
    assertThat(pdf.read(folder).title()).isEqualTo("Agent Guide");
    pdf.document.getDocumentInformation().setTitle("Guide for Agents");
    assertThat(pdf.read(folder).title()).isEqualTo("Guide for Agents");
  }

  @Test
  void aPageThatUnpacksWithoutEndIsRefused() throws Exception {
    TinyPdf pdf = new TinyPdf().page();
    PDStream bomb = new PDStream(pdf.document);
    try (OutputStream out = bomb.createOutputStream(COSName.FLATE_DECODE)) {
      byte[] blanks = " ".repeat(1 << 20).getBytes(ISO_8859_1);
      for (int i = 0; i < 140; i++) {
        out.write(blanks);
      }
    }
    pdf.document.getPage(0).setContents(bomb);
    assertThatThrownBy(() -> pdf.read(folder))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("guides/tiny.pdf")
        .hasMessageContaining("unpacks to more than 128 MB");
  }

  @Test
  void aPageTreeOfEndlessDepthIsRefusedOrRead() throws Exception {
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
    int deep = 20_000;
    for (int i = 2; i < deep; i++) {
      pdf.append(i + " 0 obj<</Type/Pages/Count 1/Kids[" + (i + 1) + " 0 R]>>endobj\n");
    }
    pdf.append(
        deep + " 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF");
    assertThatThrownBy(() -> read(pdf.toString().getBytes(ISO_8859_1)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageStartingWith("guides/bad.pdf cannot be read as PDF: it ");
  }

  @Test
  @EnabledIfSystemProperty(
      named = "mcdewey.slow",
      matches = "true",
      disabledReason = "slow: run mvn verify -Pslow")
  @Timeout(120)
  void aHundredMegabytesInOneLineAreRefused() throws Exception {
    TinyPdf pdf = new TinyPdf().page().text(72, 100, "x");
    var page = pdf.document.getPage(0);
    String font = pdf.document.getPage(0).getResources().getFontNames().iterator().next().getName();
    PDStream line = new PDStream(pdf.document);
    try (OutputStream out = line.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(("BT /" + font + " 9 Tf (").getBytes(ISO_8859_1));
      byte[] block = "a".repeat(1 << 20).getBytes(ISO_8859_1);
      for (int i = 0; i < 100; i++) {
        out.write(block);
      }
      out.write(") Tj ET".getBytes(ISO_8859_1));
    }
    page.setContents(line);
    assertThatThrownBy(() -> pdf.read(folder))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("guides/tiny.pdf")
        .hasMessageContaining("a page draws more than 2,000,000 characters");
  }
}
