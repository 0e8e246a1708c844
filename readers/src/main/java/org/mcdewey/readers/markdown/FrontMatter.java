package org.mcdewey.readers.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the text between two lines of {@code ---}.
 *
 * @param title empty where it says none
 * @param body the text after it
 */
record FrontMatter(String title, String body) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "\\A\\uFEFF?---[ \\t]*\\n((?:[^\\n]*\\n){0,400}?)(?:---|\\.\\.\\.)[ \\t]*(?:\\n|\\z)");
  private static final Pattern TITLE = Pattern.compile("(?m)^title:[ \\t]*(.*?)[ \\t]*$");

  static FrontMatter of(String text) {
    Matcher block = BLOCK.matcher(text);
    if (!block.find()) {
      return new FrontMatter("", text.startsWith("\uFEFF") ? text.substring(1) : text);
    }
    Matcher title = TITLE.matcher(block.group(1));
    String said = title.find() ? title.group(1).replaceAll("^([\"'])(.*)\\1$", "$2") : "";
    return new FrontMatter(said.strip(), text.substring(block.end()));
  }
}
