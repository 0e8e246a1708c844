package org.mcdewey.search.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.Library;

class CurrentNamingTest {
  @TempDir Path folder;

  @Test
  void theShelvesAreLookedAtOnceInAMoment() {
    AtomicInteger looks = new AtomicInteger();
    AtomicLong clock = new AtomicLong(-5);
    Library library = Library.open(folder, Clock.systemUTC());
    CurrentNaming naming =
        new CurrentNaming(
            () -> {
              looks.incrementAndGet();
              return library.catalog();
            },
            clock::get);

    naming.get();
    clock.addAndGet(CurrentNaming.MOMENT.toNanos() - 1);
    naming.get();
    assertThat(looks).hasValue(1);

    clock.incrementAndGet();
    naming.get();
    assertThat(looks).hasValue(2);
  }
}
