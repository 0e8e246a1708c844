package org.mcdewey.readers.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;
import org.mcdewey.readers.Reading;
import org.mcdewey.readers.SourceFile;
import org.mcdewey.readers.UnreadableException;

/** One PDF file: opens it, walks its pages, and says in one sentence why it cannot be read. */
final class PdfFile {
  private final SourceFile file;
  private final Limits limits;

  PdfFile(SourceFile file, Limits limits) {
    this.file = file;
    this.limits = limits;
  }

  Reading read() throws UnreadableException {
    try {
      requireSignature();
      try (PDDocument document = open()) {
        return new PdfText(document, pages(document), file.name(), this).reading();
      }
    } catch (UnreadableException e) {
      throw e;
    } catch (InvalidPasswordException e) {
      throw unreadable("it is encrypted; save it without its password and add it again", e);
    } catch (Limits.Exceeded e) {
      throw unreadable(e.getMessage() + ", more than is read from one file", e);
    } catch (NoSuchFileException e) {
      throw unreadable("it is not there any more", e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw unreadable("it is damaged or made to exhaust the machine", e);
    } catch (IOException | RuntimeException e) {
      throw unreadable("it is damaged", e);
    }
  }

  UnreadableException unreadable(@Nullable String why, @Nullable Throwable cause) {
    String message = "%s cannot be read as PDF: %s.".formatted(file.name(), why);
    return cause == null
        ? new UnreadableException(message)
        : new UnreadableException(message, cause);
  }

  GlyphCollector collector() {
    return new GlyphCollector(limits);
  }

  /** Opens the file; decoded streams that are large go to temporary files, not to memory. */
  PDDocument open() throws IOException {
    return Loader.loadPDF(file.path().toFile(), "", IOUtils.createTempFileOnlyStreamCache());
  }

  private void requireSignature() throws IOException, UnreadableException {
    byte[] head;
    try (var in = Files.newInputStream(file.path())) {
      head = in.readNBytes(1024);
    }
    if (head.length == 0) {
      throw unreadable("the file is empty", null);
    }
    if (!new String(head, StandardCharsets.ISO_8859_1).contains("%PDF-")) {
      throw unreadable("it does not begin as a PDF does (%PDF-)", null);
    }
  }

  /** The pages in order. A page tree that leads back into itself gives each page once. */
  List<PDPage> pages(PDDocument document) throws UnreadableException {
    List<PDPage> pages = new ArrayList<>();
    Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (PDPage page : document.getPages()) {
      if (!seen.add(page.getCOSObject())) {
        continue;
      }
      pages.add(page);
      if (pages.size() > limits.pages()) {
        throw unreadable(
            "it has more than %,d pages; split it into volumes".formatted(limits.pages()), null);
      }
    }
    if (pages.isEmpty()) {
      throw unreadable("it has no pages", null);
    }
    return pages;
  }
}
