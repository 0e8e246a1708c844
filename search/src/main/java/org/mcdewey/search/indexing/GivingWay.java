package org.mcdewey.search.indexing;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets threads that compute in the background give way to those that answer. Java's own thread
 * priorities do nothing on Linux; the system's niceness, which is a thread's there, does. Elsewhere
 * Java's are used.
 */
public final class GivingWay {
  private static final Logger LOG = LoggerFactory.getLogger(GivingWay.class);

  private static final int WHICH_THREAD = 0; // PRIO_PROCESS, which on Linux means one thread
  private static final int THIS_ONE = 0;
  private static final int NICE = 10;

  private GivingWay() {}

  /** For the rest of the calling thread's life. */
  public static void toOthers() {
    Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    if (!System.getProperty("os.name", "").startsWith("Linux")) {
      return;
    }
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle setPriority =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("setpriority"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT));
      int failed = (int) setPriority.invokeExact(WHICH_THREAD, THIS_ONE, NICE);
      if (failed != 0) {
        LOG.debug("The system refused a lower priority.");
      }
    } catch (Throwable e) {
      LOG.debug("Without a lower priority for the background", e);
    }
  }
}
