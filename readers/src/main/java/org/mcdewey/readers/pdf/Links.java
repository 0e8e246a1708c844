package org.mcdewey.readers.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The links of a page to addresses on the web. */
final class Links {
  private static final Logger log = LoggerFactory.getLogger(Links.class);
  private static final int MOST = 2_000;
  private static final Pattern PLAIN =
      Pattern.compile("(?:https?://|mailto:)[^\\s<>()\\\\\\p{Cntrl}]{1,2000}");

  private Links() {}

  static List<Link> of(PDPage page) {
    List<Link> links = new ArrayList<>();
    if (page.getRotation() != 0) {
      return links;
    }
    try {
      PDRectangle crop = page.getCropBox();
      for (PDAnnotation annotation : page.getAnnotations()) {
        if (links.size() < MOST
            && annotation instanceof PDAnnotationLink link
            && link.getAction() instanceof PDActionURI action
            && action.getURI() != null
            && PLAIN.matcher(action.getURI()).matches()
            && annotation.getRectangle() != null) {
          PDRectangle r = annotation.getRectangle();
          float top = crop.getUpperRightY();
          links.add(
              new Link(
                  r.getLowerLeftX() - crop.getLowerLeftX(),
                  top - r.getUpperRightY(),
                  r.getUpperRightX() - crop.getLowerLeftX(),
                  top - r.getLowerLeftY(),
                  action.getURI()));
        }
      }
    } catch (IOException | RuntimeException e) {
      log.debug("the links of a page are damaged and not used", e);
    }
    return links;
  }
}
