package org.mcdewey.readers.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** Finds out how large a compressed stream becomes before PDFBox unpacks it into memory. */
final class ContentSize {
  private static final long MOST = 128L << 20;

  /** Deflate packs at most a thousand to one: a stream below this size cannot become too large. */
  private static final long HARMLESS = MOST / 1032;

  private ContentSize() {}

  static void check(COSStream stream) throws IOException {
    COSBase filters = stream.getFilters();
    List<? extends COSBase> names =
        switch (filters) {
          case COSArray array -> array.toList();
          case null -> List.of();
          default -> List.of(filters);
        };
    long packed = names.stream().filter(ContentSize::packs).count();
    if (packed > 1) {
      throw tooLarge();
    }
    if (packed == 0 || stream.getLength() < HARMLESS) {
      return;
    }
    boolean plainDeflate = names.size() == 1 && isDeflate(names.getFirst());
    if (!plainDeflate) {
      if (stream.getLength() > MOST / 16) {
        throw tooLarge();
      }
      return;
    }
    Inflater inflater = new Inflater();
    try (InputStream raw = stream.createRawInputStream();
        InputStream in = new InflaterInputStream(raw, inflater, 1 << 14)) {
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > MOST) {
          throw tooLarge();
        }
      }
    } catch (ZipException | java.io.EOFException e) {
      // Damaged at this place: PDFBox reads as far as it goes, and so far it was small.
      return;
    } finally {
      inflater.end();
    }
  }

  private static boolean isDeflate(COSBase filter) {
    return COSName.FLATE_DECODE.equals(filter) || COSName.FLATE_DECODE_ABBREVIATION.equals(filter);
  }

  private static boolean packs(COSBase filter) {
    return isDeflate(filter)
        || COSName.LZW_DECODE.equals(filter)
        || COSName.LZW_DECODE_ABBREVIATION.equals(filter)
        || COSName.RUN_LENGTH_DECODE.equals(filter);
  }

  private static Limits.Exceeded tooLarge() {
    return new Limits.Exceeded("a page unpacks to more than %,d MB".formatted(MOST >> 20));
  }
}
