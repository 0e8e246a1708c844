package org.mcdewey.app.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of SIGTERM and Ctrl-C before the process begins to end. A shutdown hook would be told too
 * late: hooks run side by side, and the one of the embedding's native library takes away what is
 * still being worked with, which aborts the process.
 *
 * <p>Java has no public class for it; {@code sun.misc.Signal} of the module jdk.unsupported is
 * looked up by name. Where it is missing, or a signal is ignored as it is for a background job, the
 * process ends as Java ends it: everything on the disk can be gone on from.
 */
final class Signals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  /** The exit code a shell gives for a process that a signal ended is 128 and its number. */
  private static final Map<String, Integer> EXIT_CODES = Map.of("TERM", 143, "INT", 130);

  private record Signal(Method handle, Object signal) {
    /** Gives the handler that was there. */
    Object handledBy(Object handler) throws ReflectiveOperationException {
      return Objects.requireNonNull(handle.invoke(null, signal, handler));
    }
  }

  private final Map<Signal, Object> before = new LinkedHashMap<>();

  private Signals() {}

  /**
   * @param told gets the exit code that goes with the signal, on a thread of its own, each time
   */
  static Signals listen(IntConsumer told) {
    Signals signals = new Signals();
    EXIT_CODES.forEach((name, code) -> signals.take(name, () -> told.accept(code)));
    return signals;
  }

  private void take(String name, Runnable told) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Signal signal =
          new Signal(
              type.getMethod("handle", type, handlerType),
              type.getConstructor(String.class).newInstance(name));
      InvocationHandler handler =
          (proxy, method, arguments) -> {
            if (method.getDeclaringClass().equals(Object.class)) {
              return method.invoke(told, arguments);
            }
            told.run();
            return null;
          };
      Object previous =
          signal.handledBy(
              Proxy.newProxyInstance(
                  Signals.class.getClassLoader(), new Class<?>[] {handlerType}, handler));
      if (previous.equals(handlerType.getField("SIG_IGN").get(null))) {
        signal.handledBy(previous);
      } else {
        before.put(signal, previous);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.debug("SIG{} is left to Java", name, e);
    }
  }

  /** Leaves the signals to whoever had them. */
  @Override
  public void close() {
    before.forEach(
        (signal, handler) -> {
          try {
            signal.handledBy(handler);
          } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("A signal could not be given back", e);
          }
        });
    before.clear();
  }
}
