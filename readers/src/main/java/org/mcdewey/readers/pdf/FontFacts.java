package org.mcdewey.readers.pdf;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType3Font;

/**
 * What matters of a font.
 *
 * @param name without the subset prefix, lower case
 * @param mono every character is equally wide: what is set in it is code
 * @param dingbats its letters are pictures (Wingdings and its like)
 * @param type3 its size says nothing by itself
 */
record FontFacts(
    String name, boolean mono, boolean bold, boolean italic, boolean dingbats, boolean type3) {

  private static final Pattern MONO =
      Pattern.compile(
          "mono|courier|consol|typewriter|cmtt|cmsltt|cmitt|cmvtt|cmtcsc|sftt|ectt|ltt\\d|cursor|menlo|monaco|inconsolata|sourcecode|source-code|firacode|fira-code|letter"
              + " ?gothic|terminal|lucidasanstyp|fixed|ocr-?b|anonymous|txtt|zi4|sltt|prestige");
  private static final Pattern BOLD =
      Pattern.compile("bold|black|heavy|demi|cmbx|cmb\\d|sfbx|ecbx|cmssbx|-bd|medi\\b|semibd");
  private static final Pattern ITALIC =
      Pattern.compile("italic|oblique|slant|cmti|cmsl|cmmi|-ital|-it\\b|ecti|sfti|obli|reguobli");
  private static final Pattern DINGBATS =
      Pattern.compile("wingding|webding|dingbat|monotypesorts|bullets");

  static FontFacts of(PDFont font) {
    String name = font.getName() == null ? "" : font.getName();
    int plus = name.indexOf('+');
    name = name.substring(plus == 6 ? 7 : 0).toLowerCase(Locale.ROOT);
    PDFontDescriptor d = font.getFontDescriptor();
    boolean bold =
        BOLD.matcher(name).find() || (d != null && (d.isForceBold() || d.getFontWeight() >= 600));
    boolean italic = ITALIC.matcher(name).find() || (d != null && d.isItalic());
    boolean dingbats = DINGBATS.matcher(name).find();
    boolean mono = !dingbats && (MONO.matcher(name).find() || equallyWide(font, d));
    return new FontFacts(name, mono, bold, italic, dingbats, font instanceof PDType3Font);
  }

  /** Only fonts that claim a fixed pitch are measured: a subset of digits is equally wide too. */
  private static boolean equallyWide(PDFont font, PDFontDescriptor d) {
    if (d == null || !d.isFixedPitch()) {
      return false;
    }
    try {
      float narrow = font.getWidth('i');
      float wide = font.getWidth('M');
      return narrow <= 0 || wide <= 0 || Math.abs(narrow - wide) < 1;
    } catch (java.io.IOException | RuntimeException e) {
      return true;
    }
  }
}
