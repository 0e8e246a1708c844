/**
 * From a PDF to pages of Markdown: glyphs become lines, lines become blocks, blocks become
 * Markdown. {@link org.mcdewey.readers.pdf.PdfReader} is the door and shows the pipeline. What a
 * page looks like is read from that page alone; what needs the whole document (running heads,
 * labels, sizes of headings, the vocabulary) is learnt before the first page is written.
 */
@NullMarked
package org.mcdewey.readers.pdf;

import org.jspecify.annotations.NullMarked;
