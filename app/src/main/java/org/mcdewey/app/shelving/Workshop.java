package org.mcdewey.app.shelving;

import java.nio.file.Path;
import java.util.List;
import org.mcdewey.library.Library;
import org.mcdewey.readers.Readers;
import org.mcdewey.readers.html.HtmlReader;
import org.mcdewey.readers.markdown.MarkdownReader;
import org.mcdewey.readers.pdf.PdfReader;
import org.mcdewey.search.indexing.Indexer;

/**
 * What a job works with; whoever has it holds the library's write lock.
 *
 * @param temporary a folder for what is unpacked while a job runs
 */
public record Workshop(Library library, Library.Writer writer, Indexer indexer, Path temporary) {

  /** Every format there is: a new reader is added here and nowhere else. */
  static final Readers READERS =
      new Readers(List.of(new PdfReader(), new HtmlReader(), new MarkdownReader()));
}
