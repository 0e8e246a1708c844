package org.mcdewey.readers.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.common.PDPageLabelRange;
import org.apache.pdfbox.pdmodel.common.PDPageLabels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.Page;

class PdfReaderTest {
  @TempDir Path folder;

  @Test
  void recognisesTheSignatureEvenBehindOtherBytes() {
    PdfReader reader = new PdfReader();
    assertThat(reader.recognises("%PDF-1.7\n".getBytes(ISO_8859_1), "guide.txt")).isTrue();
    assertThat(reader.recognises(("junk ".repeat(200) + "%PDF-1.7").getBytes(ISO_8859_1), "a"))
        .isTrue();
    assertThat(reader.recognises((" ".repeat(1024) + "%PDF-1.7").getBytes(ISO_8859_1), "a"))
        .isFalse();
    assertThat(reader.recognises("# Guide".getBytes(ISO_8859_1), "guide.pdf")).isFalse();
  }

  @Test
  void numbersEveryPageFromOneAndKeepsBlankOnes() throws Exception {
    var pages =
        new TinyPdf()
            .page()
            .text(72, 100, "One")
            .page()
            .page()
            .text(72, 100, "Three")
            .pages(folder);
    assertThat(pages).extracting(Page::number).containsExactly(1, 2, 3);
    assertThat(pages.get(1).markdown()).isEmpty();
    assertThat(pages.get(2).markdown()).isEqualTo("Three");
  }

  @Test
  void takesTheLabelsThePdfDeclares() throws Exception {
    TinyPdf pdf =
        new TinyPdf().page().text(72, 100, "a").page().text(72, 100, "b").page().text(72, 100, "c");
    PDPageLabels labels = new PDPageLabels(pdf.document);
    PDPageLabelRange roman = new PDPageLabelRange();
    roman.setStyle(PDPageLabelRange.STYLE_ROMAN_LOWER);
    labels.setLabelItem(0, roman);
    PDPageLabelRange appendix = new PDPageLabelRange();
    appendix.setStyle(PDPageLabelRange.STYLE_DECIMAL);
    appendix.setPrefix("A-");
    labels.setLabelItem(2, appendix);
    pdf.document.getDocumentCatalog().setPageLabels(labels);
    assertThat(pdf.pages(folder)).extracting(Page::label).containsExactly("i", "ii", "A-1");
  }

  @Test
  void takesHeadingsFromTheOutlineWithItsDepthAsLevel() throws Exception {
    String markdown =
        new TinyPdf()
            .page()
            .set(TinyPdf.BOLD, 10)
            .text(72, 90, "3 Agents")
            .text(72, 130, "3.1 Signing in")
            .set(TinyPdf.BODY, 10)
            .text(72, 150, "An agent signs in with an extension.")
            .outline(0, "Agents", 80)
            .outline(1, "Signing in", 120)
            .markdown(folder);
    assertThat(markdown)
        .isEqualTo(
            """
            # 3 Agents

            ## 3.1 Signing in

            An agent signs in with an extension.\
            """);
  }
}
