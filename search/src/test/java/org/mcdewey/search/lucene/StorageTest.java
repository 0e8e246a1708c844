package org.mcdewey.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.AlreadyClosedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.library.LibraryException;
import org.mcdewey.search.index.UnusableIndexException;

class StorageTest {
  private static final IOException FULL = new IOException("No space left on device");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void saysThatTheDiskIsFullNowAndAfterwards(boolean afterwards) {
    assertThatThrownBy(
            () ->
                Storage.doing(
                    () -> {
                      if (afterwards) {
                        throw new AlreadyClosedException("this IndexWriter is closed", FULL);
                      }
                      throw FULL;
                    }))
        .isInstanceOf(LibraryException.class)
        .hasMessage(
            "The search index cannot be read or written (No space left on device); free space on"
                + " its disk or mend its folder, then start again.")
        .satisfies(
            e ->
                assertThat(((LibraryException) e).kind()).isEqualTo(LibraryException.Kind.STORAGE));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void saysThatTheIndexIsDamagedNowAndAfterwards(boolean afterwards) {
    assertThatThrownBy(
            () ->
                Storage.doing(
                    () -> {
                      CorruptIndexException damaged = new CorruptIndexException("checksum", "file");
                      if (afterwards) {
                        throw new AlreadyClosedException("this IndexWriter is closed", damaged);
                      }
                      throw damaged;
                    }))
        .isInstanceOf(UnusableIndexException.class)
        .hasMessage("The search index is damaged.");
  }

  @Test
  void letsMistakesOfThisProgramThrough() {
    assertThatThrownBy(
            () ->
                Storage.doing(
                    () -> {
                      throw new AlreadyClosedException("closed by us");
                    }))
        .isInstanceOf(AlreadyClosedException.class);
  }
}
