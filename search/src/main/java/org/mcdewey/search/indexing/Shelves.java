package org.mcdewey.search.indexing;

import java.util.List;
import java.util.Optional;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;

/** What the indexer asks of the library. */
interface Shelves {
  List<Document> documents();

  Optional<Document> document(DocumentId id);

  List<Chunk> chunks(DocumentId id);

  static Shelves of(Library library) {
    return new Shelves() {
      @Override
      public List<Document> documents() {
        return library.catalog().documents();
      }

      @Override
      public Optional<Document> document(DocumentId id) {
        return library.document(id);
      }

      @Override
      public List<Chunk> chunks(DocumentId id) {
        return library.chunks(id);
      }
    };
  }
}
