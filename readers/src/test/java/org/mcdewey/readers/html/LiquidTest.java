package org.mcdewey.readers.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiquidTest {
  @Test
  void tagsGoAndTheirTextStays() {
    assertThat(Liquid.removed("a {% if x %}b{% endif %} {{ page.c }}d")).isEqualTo("a b d");
  }

  @Test
  void aLineOfTagsOnlyGoesWhole() {
    assertThat(Liquid.removed("a\n{% include copy.html %} {% x %}\nb\n")).isEqualTo("a\nb\n");
  }

  @Test
  void commentsGoWithTheirText() {
    assertThat(Liquid.removed("a{% comment %}b\nc{%- endcomment -%}d")).isEqualTo("ad");
  }

  @Test
  void rawTextStaysAsItIs() {
    assertThat(Liquid.removed("{% raw %}{{ctx.name}}{% endraw %} {{gone}}"))
        .isEqualTo("{{ctx.name}} ");
  }

  @Test
  void inlineCodeStaysAsItIs() {
    assertThat(Liquid.removed("`{{a}}` {{b}} ``{% c %}``")).isEqualTo("`{{a}}`  ``{% c %}``");
  }

  @Test
  void whatIsNeverClosedIsText() {
    assertThat(Liquid.removed("{% a\n{{ b\n{% comment %} c")).isEqualTo("{% a\n{{ b\n c");
    String many = "{% comment %}{%{{".repeat(100_000);
    assertThat(Liquid.removed(many)).hasSizeLessThan(many.length());
  }
}
