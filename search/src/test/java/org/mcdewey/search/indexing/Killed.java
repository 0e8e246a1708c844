package org.mcdewey.search.indexing;

/** What a test throws in place of {@code kill -9}. */
final class Killed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Killed() {
    super("killed");
  }

  /** Counts the steps of a run and ends it at one of them. */
  static final class Steps {
    static final Steps UNDISTURBED = new Steps(Integer.MAX_VALUE);

    private final int last;
    private int taken;

    Steps(int last) {
      this.last = last;
    }

    synchronized void step() {
      if (taken >= last) {
        throw new Killed();
      }
      taken++;
    }

    synchronized int taken() {
      return taken;
    }
  }
}
