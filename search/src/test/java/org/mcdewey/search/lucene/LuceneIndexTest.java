package org.mcdewey.search.lucene;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.search.index.SearchIndex;
import org.mcdewey.search.index.SearchIndexContract;

class LuceneIndexTest extends SearchIndexContract {
  @TempDir Path folder;

  @Override
  protected SearchIndex open() {
    return LuceneIndex.openForWriting(folder, DIMENSION, MODEL);
  }
}
