package org.mcdewey.library;

import java.util.List;

/**
 * Something a user asked for that cannot be done. Its message is the whole story in one sentence:
 * what was wrong, where, and what to do; every face shows it as it is, without a stack trace.
 *
 * <pre>{@code
 * throw LibraryException.notFound("There is no version 9 of finesse; there are: v12.5, v11.6.", versions);
 * }</pre>
 */
public final class LibraryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of wrong it is; a face turns it into a status or an exit code. */
  public enum Kind {
    /** The request itself is wrong: a bad name, a broken cursor, a limit of -1. */
    INVALID,
    /** The thing asked for is not in the library. */
    NOT_FOUND,
    /** It contradicts what is there: a product that belongs to another vendor. */
    CONFLICT,
    /** Another process is writing. */
    LOCKED,
    /** A file cannot be read for what it says it is. */
    UNREADABLE,
    /** The disk is full, a folder may not be written, the library is of a newer version. */
    STORAGE
  }

  private final Kind kind;
  private final transient List<String> choices;

  private LibraryException(Kind kind, String message, List<String> choices) {
    super(message);
    this.kind = kind;
    this.choices = List.copyOf(choices);
  }

  public LibraryException(Kind kind, String message) {
    this(kind, message, List.of());
  }

  public LibraryException(Kind kind, String message, Throwable cause) {
    this(kind, message);
    initCause(cause);
  }

  public static LibraryException invalid(String message) {
    return new LibraryException(Kind.INVALID, message);
  }

  /**
   * @param choices what there is instead, for example the versions that are shelved; may be empty
   */
  public static LibraryException notFound(String message, List<String> choices) {
    return new LibraryException(Kind.NOT_FOUND, message, choices);
  }

  public Kind kind() {
    return kind;
  }

  /** What could have been asked for instead; empty where there is nothing to offer. */
  public List<String> choices() {
    return choices;
  }
}
