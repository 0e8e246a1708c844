package org.mcdewey.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A certificate on disk: one PEM file with the chain, one with the key.
 *
 * @param certificate the server's certificate first, then those that vouch for it
 * @param key PKCS#8, or an RSA or EC key as OpenSSL writes it; without a passphrase
 */
record PemFiles(Path certificate, Path key) {
  private static final String BEGIN_KEY = "-----BEGIN PRIVATE KEY-----";
  private static final String END_KEY = "-----END PRIVATE KEY-----";

  /**
   * @throws EdgeException with one sentence where a file is missing, is no PEM, is encrypted, or
   *     the key is not the certificate's
   */
  Certificate read() {
    Certificate read = asWritten().orElseGet(() -> OpenSslPem.read(this));
    if (!belongTogether(read)) {
      throw new EdgeException(
          "The key in "
              + key
              + " is not the key of the first certificate in "
              + certificate
              + "; give the two files that were made together.");
    }
    return read;
  }

  /**
   * What {@link #write} wrote, without {@link OpenSslPem}. Empty where it is anything else, or
   * damaged.
   */
  private Optional<Certificate> asWritten() {
    try {
      String secret = Files.readString(key, StandardCharsets.ISO_8859_1).strip();
      if (!secret.startsWith(BEGIN_KEY) || !secret.endsWith(END_KEY)) {
        return Optional.empty();
      }
      String encoded = secret.substring(BEGIN_KEY.length(), secret.length() - END_KEY.length());
      X509Certificate own;
      try (InputStream in = Files.newInputStream(certificate)) {
        List<X509Certificate> chain =
            CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                .map(X509Certificate.class::cast)
                .toList();
        if (chain.size() != 1) {
          return Optional.empty();
        }
        own = chain.getFirst();
      }
      PrivateKey read =
          KeyFactory.getInstance(own.getPublicKey().getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(encoded)));
      return Optional.of(new Certificate(List.of(own), read));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean belongTogether(Certificate read) {
    String algorithm =
        switch (read.key().getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          case "RSASSA-PSS" -> "RSASSA-PSS";
          default -> read.key().getAlgorithm();
        };
    byte[] message = "McDewey".getBytes(StandardCharsets.UTF_8);
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(read.key());
      signer.update(message);
      byte[] signature = signer.sign();
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(read.own());
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Writes both; the key can be read by its owner alone. */
  void write(Certificate made) {
    try {
      Files.createDirectories(certificate.toAbsolutePath().getParent());
      place(key, OpenSslPem.of(made.key()), "rw-------");
      place(certificate, OpenSslPem.of(made.own()), "rw-r--r--");
    } catch (IOException e) {
      throw new EdgeException(
          "The certificate cannot be written to "
              + certificate.toAbsolutePath().getParent()
              + ": "
              + e.getMessage()
              + ".",
          e);
    }
  }

  private static void place(Path file, String text, String permissions) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    boolean posix =
        Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
            }
            : new FileAttribute<?>[0];
    Files.createFile(beside, attributes);
    Files.writeString(beside, text, StandardOpenOption.WRITE);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
