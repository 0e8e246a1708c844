package org.mcdewey.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads while a document is replaced sees all of one edition. */
class ReplacementTest {
  private static final DocumentId GUIDE = DocumentId.parse("finesse/v12.5/guide");
  private static final int EDITIONS = 200;

  @TempDir Path home;
  @TempDir Path desk;

  private void shelve(Library library, int edition) throws IOException {
    String word = "edition" + edition;
    try (Library.Writer writer = library.write("test")) {
      writer.shelve(
          Guides.guide(desk, "finesse/v12.5/guide", word + " one", word + " two", word + " three"));
    }
  }

  @BeforeEach
  void firstEdition() throws IOException {
    shelve(Library.open(home, Clock.systemUTC()), 0);
  }

  private static String wrongPages(Library library) {
    List<String> texts = library.pages(GUIDE, "guide").stream().map(Page::markdown).toList();
    return sameEdition(texts) ? "" : "pages " + texts;
  }

  private static String wrongChunks(Library library) {
    List<String> texts = library.chunks(GUIDE).stream().map(Chunk::text).toList();
    return sameEdition(texts) ? "" : "chunks " + texts;
  }

  private static boolean sameEdition(List<String> texts) {
    return texts.size() == 3
        && texts.stream().map(t -> t.replaceFirst(" .*", "")).distinct().count() == 1;
  }

  private static String wrongCatalog(Library library) {
    List<Document> documents = library.catalog().documents();
    return documents.size() == 1 && documents.getFirst().pages() == 3 ? "" : "catalog " + documents;
  }

  private interface Look {
    String at(Library library);
  }

  @Test
  @Timeout(120)
  void aReaderNeverSeesADocumentMissingOrHalfWhileItIsReplaced() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<Look> looks =
        List.of(
            l -> wrongCatalog(l) + wrongPages(l) + wrongChunks(l),
            l -> wrongCatalog(Library.open(l.home(), Clock.systemUTC())));
    CountDownLatch reading = new CountDownLatch(looks.size());
    try (ExecutorService readers = Executors.newFixedThreadPool(looks.size())) {
      List<Future<List<String>>> wrong = new ArrayList<>();
      for (Look look : looks) {
        Library library = Library.open(home, Clock.systemUTC());
        Callable<List<String>> reader =
            () -> {
              List<String> seen = new ArrayList<>();
              reading.countDown();
              while (!done.get() && seen.size() < 3) {
                String looked = look.at(library);
                if (!looked.isEmpty()) {
                  seen.add(looked);
                }
              }
              return seen;
            };
        wrong.add(readers.submit(reader));
      }
      reading.await();
      try {
        Library writing = Library.open(home, Clock.systemUTC());
        for (int edition = 1; edition <= EDITIONS; edition++) {
          shelve(writing, edition);
        }
      } finally {
        done.set(true);
      }
      for (Future<List<String>> each : wrong) {
        assertThat(each.get()).isEmpty();
      }
    }
  }

  @Test
  void theCatalogIsNeverOfAnEarlierEditionThanTheLastShelved() throws IOException {
    Library reader = Library.open(home, Clock.systemUTC());
    Library writing = Library.open(home, Clock.systemUTC());
    for (int edition = 1; edition <= 50; edition++) {
      shelve(writing, edition);
      assertThat(reader.catalog().documents().getFirst().sha256())
          .isEqualTo(writing.document(GUIDE).orElseThrow().sha256());
    }
  }

  @Test
  void whileTheOldEditionIsAwayItIsStillRead() throws IOException {
    List<String> seen = new ArrayList<>();
    Library reader = Library.open(home, Clock.systemUTC());
    Library writing =
        Library.open(
            home,
            Clock.systemUTC(),
            step -> {
              if (step.equals("move new")) {
                seen.add(wrongCatalog(reader) + wrongPages(reader) + wrongChunks(reader));
                seen.add(wrongCatalog(Library.open(home, Clock.systemUTC())));
              }
            });
    shelve(writing, 1);
    assertThat(seen).containsExactly("", "");
    assertThat(reader.chunks(GUIDE)).first().extracting(Chunk::text).isEqualTo("edition1 one");
  }
}
