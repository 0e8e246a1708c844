package org.mcdewey.app.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** One log for everybody, on the error stream; libraries only say what is wrong. */
final class Logging {
  /** Kept, because the JDK forgets the level of a logger nobody holds. */
  private static final Logger ROOT = Logger.getLogger("");

  private Logging() {}

  static void quiet() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    ROOT.setLevel(Level.WARNING);
  }
}
