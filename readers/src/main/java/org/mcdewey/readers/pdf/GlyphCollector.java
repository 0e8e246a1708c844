package org.mcdewey.readers.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Walks the content of one page after another and keeps its glyphs and its straight lines. PDFBox's
 * stripper is used for its interpreter only; what it would write is never asked for.
 */
final class GlyphCollector extends PDFTextStripper {
  private final Limits limits;
  private final Map<PDFont, FontFacts> fonts = new IdentityHashMap<>();
  private final Strokes strokes = new Strokes();
  private List<Glyph> glyphs = new ArrayList<>();
  private List<Glyph> turned = new ArrayList<>();
  private Map<Float, List<Glyph>> directions = new TreeMap<>();
  private boolean picture;
  private long operators;
  private long drawn;

  GlyphCollector(Limits limits) {
    this.limits = limits;
    for (String name :
        List.of(
            "re", "m", "l", "c", "v", "y", "h", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*",
            "n")) {
      addOperator(new PathOperator(name));
    }
    addOperator(new DrawOperator());
  }

  /** What a page shows: its glyphs in the order they are drawn, the turned ones apart. */
  record Drawn(List<Glyph> glyphs, List<Glyph> turned, List<Rule> rules, boolean picture) {}

  Drawn collect(PDPage page) throws IOException {
    glyphs = new ArrayList<>();
    turned = new ArrayList<>();
    picture = false;
    operators = 0;
    drawn = 0;
    strokes.start(page);
    setStartPage(0);
    processPage(page);
    Map<Float, List<Glyph>> byDirection = directions;
    directions = new TreeMap<>();
    List<Glyph> main = glyphs;
    boolean straight = true;
    for (List<Glyph> other : byDirection.values()) {
      if (other.size() > main.size()) {
        turned.addAll(main);
        main = other;
        straight = false;
      } else {
        turned.addAll(other);
      }
    }
    return new Drawn(main, turned, straight ? strokes.rules() : List.of(), picture);
  }

  @Override
  protected void writePage() {
    // What the stripper would write is not wanted.
  }

  @Override
  protected void processTextPosition(TextPosition text) {
    limits.glyph();
    limits.pageGlyphs(++drawn);
    String unicode = text.getUnicode();
    if (unicode == null) {
      return;
    }
    FontFacts font = fonts.computeIfAbsent(text.getFont(), FontFacts::of);
    String clean = Characters.clean(unicode, font);
    if (clean.isEmpty()) {
      return;
    }
    float size = font.type3() ? text.getHeightDir() * 1.45f : Math.abs(text.getFontSizeInPt());
    if (!(size > 0.5f)) {
      return;
    }
    float x = text.getXDirAdj();
    float width = text.getWidthDirAdj();
    float y = text.getYDirAdj();
    if (!Float.isFinite(x) || !Float.isFinite(y) || !Float.isFinite(width)) {
      return;
    }
    Glyph glyph = new Glyph(clean, x, x + width, y, size, font);
    float direction = text.getDir();
    if (direction == 0) {
      glyphs.add(glyph);
    } else {
      directions.computeIfAbsent(direction, d -> new ArrayList<>()).add(glyph);
    }
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if (++operators % 1024 == 0) {
      limits.operators(1024);
    }
    super.processOperator(operator, operands);
  }

  /** Keeps the straight, upright parts of what a page draws. */
  private final class Strokes {
    private static final int MOST = 20_000;
    private final List<Rule> rules = new ArrayList<>();
    private final List<float[]> path = new ArrayList<>();
    private float @Nullable [] at;
    private float @Nullable [] start;
    private float left;
    private float bottom;
    private float height;
    private boolean upright;

    void start(PDPage page) {
      rules.clear();
      path.clear();
      at = null;
      start = null;
      left = page.getCropBox().getLowerLeftX();
      bottom = page.getCropBox().getLowerLeftY();
      height = page.getCropBox().getHeight();
      upright = page.getRotation() == 0;
    }

    List<Rule> rules() {
      return List.copyOf(rules);
    }

    float[] point(float x, float y) {
      Matrix ctm = getGraphicsState().getCurrentTransformationMatrix();
      java.awt.geom.Point2D.Float p = ctm.transformPoint(x, y);
      return new float[] {p.x - left, height - (p.y - bottom)};
    }

    void move(float[] to) {
      at = to;
      start = to;
    }

    void line(float[] to) {
      if (at != null && path.size() < MOST) {
        path.add(new float[] {at[0], at[1], to[0], to[1]});
      }
      at = to;
    }

    void close() {
      if (start != null) {
        line(start);
      }
    }

    void paint(boolean stroke) {
      if (stroke) {
        for (float[] s : path) {
          add(
              Math.min(s[0], s[2]),
              Math.min(s[1], s[3]),
              Math.max(s[0], s[2]),
              Math.max(s[1], s[3]));
        }
      } else if (!path.isEmpty()) {
        // A filled area is a line where it is thin.
        float x0 = Float.MAX_VALUE;
        float y0 = Float.MAX_VALUE;
        float x1 = -Float.MAX_VALUE;
        float y1 = -Float.MAX_VALUE;
        for (float[] s : path) {
          x0 = Math.min(x0, Math.min(s[0], s[2]));
          x1 = Math.max(x1, Math.max(s[0], s[2]));
          y0 = Math.min(y0, Math.min(s[1], s[3]));
          y1 = Math.max(y1, Math.max(s[1], s[3]));
        }
        add(x0, y0, x1, y1);
      }
      path.clear();
    }

    /** TeX has no underscore in most of its fonts: it draws a short line behind the letter. */
    private boolean underscore(float x0, float x1, float y) {
      if (glyphs.isEmpty()) {
        return false;
      }
      Glyph last = glyphs.getLast();
      boolean behind = x0 > last.x1() - 0.5f && x0 < last.x1() + 0.25f * last.size();
      boolean wide = x1 - x0 > 0.2f * last.size() && x1 - x0 < 0.65f * last.size();
      boolean low = y > last.y() - 0.12f * last.size() && y < last.y() + 0.3f * last.size();
      if (behind && wide && low) {
        glyphs.add(new Glyph("_", x0, x1, last.y(), last.size(), last.font()));
        return true;
      }
      return false;
    }

    private void add(float x0, float y0, float x1, float y1) {
      if (x1 - x0 < 7 && y1 - y0 < 1.5f && underscore(x0, x1, y1)) {
        return;
      }
      boolean thin = x1 - x0 <= 2.5f || y1 - y0 <= 2.5f;
      boolean longEnough = Math.max(x1 - x0, y1 - y0) >= 6;
      if (upright && thin && longEnough && rules.size() < MOST) {
        rules.add(new Rule(x0, y0, x1, y1));
      }
    }
  }

  private final class PathOperator extends OperatorProcessor {
    private final String name;

    PathOperator(String name) {
      super(GlyphCollector.this);
      this.name = name;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) throws IOException {
      switch (name) {
        case "m" -> strokes.move(strokes.point(number(operands, 0), number(operands, 1)));
        case "l" -> strokes.line(strokes.point(number(operands, 0), number(operands, 1)));
        case "c" -> strokes.move(strokes.point(number(operands, 4), number(operands, 5)));
        case "v", "y" -> strokes.move(strokes.point(number(operands, 2), number(operands, 3)));
        case "re" -> {
          float x = number(operands, 0);
          float y = number(operands, 1);
          float w = number(operands, 2);
          float h = number(operands, 3);
          strokes.move(strokes.point(x, y));
          strokes.line(strokes.point(x + w, y));
          strokes.line(strokes.point(x + w, y + h));
          strokes.line(strokes.point(x, y + h));
          strokes.close();
        }
        case "h" -> strokes.close();
        case "S", "B", "B*" -> strokes.paint(true);
        case "s", "b", "b*" -> {
          strokes.close();
          strokes.paint(true);
        }
        case "f", "F", "f*" -> strokes.paint(false);
        default -> strokes.path.clear();
      }
    }

    private float number(List<COSBase> operands, int i) throws MissingOperandException {
      if (i >= operands.size() || !(operands.get(i) instanceof COSNumber n)) {
        throw new MissingOperandException(Operator.getOperator(name), operands);
      }
      return n.floatValue();
    }
  }

  /** Goes into forms, but never decodes a picture. */
  private final class DrawOperator extends OperatorProcessor {
    DrawOperator() {
      super(GlyphCollector.this);
    }

    @Override
    public String getName() {
      return "Do";
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) throws IOException {
      if (operands.isEmpty() || !(operands.getFirst() instanceof COSName name)) {
        return;
      }
      if (getResources().isImageXObject(name)) {
        picture = true;
        return;
      }
      PDXObject object = getResources().getXObject(name);
      if (object instanceof PDImageXObject) {
        picture = true;
      } else if (object instanceof PDFormXObject form && getLevel() < 12) {
        ContentSize.check(form.getCOSObject());
        increaseLevel();
        try {
          showForm(form);
        } finally {
          decreaseLevel();
        }
      }
    }
  }
}
