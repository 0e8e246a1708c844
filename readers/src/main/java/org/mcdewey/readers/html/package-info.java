/**
 * HTML to pages of Markdown: {@link org.mcdewey.readers.html.HtmlReader} finds the main content,
 * {@link org.mcdewey.readers.html.HtmlToMarkdown} writes it.
 */
@NullMarked
package org.mcdewey.readers.html;

import org.jspecify.annotations.NullMarked;
