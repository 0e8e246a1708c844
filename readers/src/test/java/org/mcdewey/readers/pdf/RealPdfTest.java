package org.mcdewey.readers.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mcdewey.library.Page;
import org.mcdewey.readers.Reading;
import org.mcdewey.readers.SourceFile;

/**
 * Numbers and labels of real manuals. What is printed on the sampled pages was read off the pages;
 * octave.pdf is that of Octave 7.3, R-exts.pdf that of R 4.2.2.
 */
class RealPdfTest {
  private static Reading read(String name) throws Exception {
    String folder = System.getenv("MCDEWEY_PDFS");
    Path file = Path.of(folder == null ? "" : folder, name);
    assumeTrue(
        folder != null && Files.exists(file),
        "needs "
            + name
            + ": install the Debian packages octave-doc and r-doc-pdf (bookworm) and let"
            + " MCDEWEY_PDFS name a folder with octave.pdf and R-exts.pdf");
    return new PdfReader().read(new SourceFile(file, name));
  }

  /** A sample: page number, printed label, and words that stand on that page. */
  private record Sample(int number, String label, String words) {}

  private static void check(Reading reading, List<Sample> samples) {
    assertThat(samples).hasSize(40);
    List<String> wrong = new ArrayList<>();
    for (Sample sample : samples) {
      Page page = reading.pages().get(sample.number - 1);
      if (page.number() != sample.number
          || !sample.label.equals(page.label())
          || !page.markdown().replace("`", "").contains(sample.words)) {
        wrong.add(sample + " was " + page.number() + " " + page.label());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyLabelOfTheOctaveManualIsTheOnePrinted() throws Exception {
    check(
        read("octave.pdf"),
        List.of(
            new Sample(74, "58", "will all return"),
            new Sample(110, "94", "addition to those"),
            new Sample(117, "101", "not be used"),
            new Sample(152, "136", "arrays can equally"),
            new Sample(178, "162", "has no effect"),
            new Sample(198, "182", "only the command"),
            new Sample(209, "193", "avg could have"),
            new Sample(227, "211", "read and the"),
            new Sample(283, "267", "execute the two"),
            new Sample(304, "288", "word is parsed"),
            new Sample(318, "302", "whichever is more"),
            new Sample(321, "305", "equivalent to calling"),
            new Sample(392, "376", "the camera and"),
            new Sample(401, "385", "parametrically defined curve"),
            new Sample(417, "401", "toggle the current"),
            new Sample(418, "402", "cause an update"),
            new Sample(456, "440", "used to compute"),
            new Sample(480, "464", "object in the"),
            new Sample(534, "518", "the generalized transpose"),
            new Sample(577, "561", "the spacing for"),
            new Sample(584, "568", "functions of the"),
            new Sample(607, "591", "the matrix type"),
            new Sample(610, "594", "space of matrix"),
            new Sample(638, "622", "possible to see"),
            new Sample(651, "635", "structure with the"),
            new Sample(681, "665", "construct the sparse"),
            new Sample(726, "710", "scalar value unless"),
            new Sample(789, "773", "window of length"),
            new Sample(818, "802", "mpoles is used"),
            new Sample(837, "821", "refined interval with"),
            new Sample(844, "828", "trimesh plots the"),
            new Sample(863, "847", "can be used"),
            new Sample(865, "849", "the fourth argument"),
            new Sample(891, "875", "colormap varies from"),
            new Sample(910, "894", "user class might"),
            new Sample(922, "906", "may be used"),
            new Sample(950, "934", "structure of object"),
            new Sample(1004, "988", "version information for"),
            new Sample(1106, "1090", "option allows for"),
            new Sample(1140, "1124", "Parser")));
  }

  @Test
  void everyLabelOfWritingRExtensionsIsTheOnePrinted() throws Exception {
    check(
        read("R-exts.pdf"),
        List.of(
            new Sample(14, "7", "standard and the"),
            new Sample(33, "26", "ence of the"),
            new Sample(38, "31", "can cause equal"),
            new Sample(40, "33", "and the assumption"),
            new Sample(42, "35", "may be helpful"),
            new Sample(44, "37", "but those are"),
            new Sample(50, "43", "mentioned in library"),
            new Sample(61, "54", "import and also"),
            new Sample(65, "58", "function compiled into"),
            new Sample(84, "77", "avoid incessant warnings"),
            new Sample(87, "80", "note that this"),
            new Sample(97, "90", "using an entry"),
            new Sample(98, "91", "how to use"),
            new Sample(100, "93", "description of the"),
            new Sample(104, "97", "written in all"),
            new Sample(107, "100", "for the dots"),
            new Sample(118, "111", "possible that root"),
            new Sample(119, "112", "rest of the"),
            new Sample(124, "117", "and this can"),
            new Sample(125, "118", "remove it when"),
            new Sample(129, "122", "end of the"),
            new Sample(131, "124", "available but not"),
            new Sample(134, "127", "may or may"),
            new Sample(151, "144", "splines package was"),
            new Sample(157, "150", "the only thing"),
            new Sample(163, "156", "objects you will"),
            new Sample(166, "159", "macros will need"),
            new Sample(171, "164", "wanted the value"),
            new Sample(174, "167", "section we consider"),
            new Sample(180, "173", "have the same"),
            new Sample(185, "178", "source references are"),
            new Sample(186, "179", "indicated by fun"),
            new Sample(196, "189", "will be the"),
            new Sample(199, "192", "for the protocol"),
            new Sample(200, "193", "the negative binomial"),
            new Sample(207, "200", "calling the quicksort"),
            new Sample(223, "216", "clean up after"),
            new Sample(224, "217", "for example for"),
            new Sample(227, "220", "must be set"),
            new Sample(236, "229", "analysis subroutines from")));
  }
}
