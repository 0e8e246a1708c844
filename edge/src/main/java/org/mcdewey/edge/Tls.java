package org.mcdewey.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The certificate the server shows and where it comes from: the operator's files, or one of our own
 * that is made when there is none, when it lacks a name, and before it expires.
 */
final class Tls {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** A certificate that expires sooner than this is made anew. */
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);

  private final PemFiles files;
  private final boolean own;
  private final List<String> selfSignedNames;
  private final List<String> wantedNames;
  private final Clock clock;
  private final Consumer<String> notes;
  private String stamp = "";
  private @Nullable Certificate current;

  private Tls(
      PemFiles files,
      boolean own,
      List<String> wantedNames,
      List<String> selfSignedNames,
      Clock clock,
      Consumer<String> notes) {
    this.files = files;
    this.own = own;
    this.wantedNames = List.copyOf(wantedNames);
    this.selfSignedNames = List.copyOf(selfSignedNames);
    this.clock = clock;
    this.notes = notes;
  }

  /**
   * @param notes is told, in one sentence, of what the operator should know
   */
  static Tls ofOperator(PemFiles files, Clock clock, Consumer<String> notes) {
    return new Tls(files, true, List.of(), List.of(), clock, notes);
  }

  /**
   * @param wanted names a certificate found in the folder has to have
   * @param further names a newly made one gets besides
   */
  static Tls selfSigned(
      Path folder, List<String> wanted, List<String> further, Clock clock, Consumer<String> notes) {
    List<String> all =
        java.util.stream.Stream.concat(wanted.stream(), further.stream()).distinct().toList();
    return new Tls(
        new PemFiles(folder.resolve("certificate.pem"), folder.resolve("key.pem")),
        false,
        wanted,
        all,
        clock,
        notes);
  }

  boolean own() {
    return own;
  }

  Path file() {
    return files.certificate();
  }

  /** The certificate last read. */
  synchronized Certificate certificate() {
    if (current == null) {
      renew();
    }
    return java.util.Objects.requireNonNull(current);
  }

  /**
   * Reads or makes the certificate where the files are new or it is about to expire.
   *
   * @return whether it is another one than before
   * @throws EdgeException where the operator's files cannot be used
   */
  synchronized boolean renew() {
    String now = stampOf(files);
    Certificate before = current;
    if (before != null && now.equals(stamp) && (own || !isNearEnd(before))) {
      return false;
    }
    Certificate read = own ? readOperators() : readOrMake();
    stamp = stampOf(files);
    current = read;
    return before == null || !before.own().equals(read.own());
  }

  private Certificate readOperators() {
    Certificate read = files.read();
    Instant end = read.notAfter();
    if (end.isBefore(clock.instant())) {
      notes.accept(
          "The certificate in "
              + files.certificate()
              + " expired on "
              + DAY.format(end)
              + "; browsers will refuse it until it is replaced.");
    } else if (isNearEnd(read)) {
      notes.accept(
          "The certificate in "
              + files.certificate()
              + " expires on "
              + DAY.format(end)
              + "; replace it, the server takes the new one without a restart.");
    }
    return read;
  }

  private Certificate readOrMake() {
    String why;
    if (!Files.exists(files.certificate())) {
      why = "A self-signed certificate was made";
    } else {
      try {
        Certificate read = files.read();
        if (isNearEnd(read)) {
          why = "The self-signed certificate was about to expire and was made anew";
        } else if (!read.names().containsAll(wantedNames)) {
          why = "The self-signed certificate lacked a name of this server and was made anew";
        } else {
          return read;
        }
      } catch (EdgeException e) {
        why = "The self-signed certificate could not be read and was made anew";
      }
    }
    Certificate made = SelfSigned.make(selfSignedNames, clock.instant());
    files.write(made);
    notes.accept(
        why
            + " in "
            + files.certificate()
            + ", valid until "
            + DAY.format(made.notAfter())
            + ", SHA-256 "
            + made.fingerprint()
            + ".");
    return made;
  }

  private boolean isNearEnd(Certificate certificate) {
    return certificate.notAfter().isBefore(clock.instant().plus(RENEW_BEFORE));
  }

  private static String stampOf(PemFiles files) {
    try {
      return Files.getLastModifiedTime(files.certificate())
          + " "
          + Files.size(files.certificate())
          + " "
          + Files.getLastModifiedTime(files.key());
    } catch (IOException e) {
      return "";
    }
  }
}
