package org.mcdewey.edge;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * PEM in all the forms in which OpenSSL writes it. To load Bouncy Castle takes a seventh of a
 * server's start, so nothing that every start needs may name it: not even in a signature.
 */
final class OpenSslPem {
  private OpenSslPem() {}

  /**
   * @throws EdgeException with one sentence where a file is missing, is no PEM or is encrypted
   */
  static Certificate read(PemFiles files) {
    List<X509Certificate> chain = new ArrayList<>();
    for (Object object : objects(files.certificate(), "certificate")) {
      if (object instanceof X509CertificateHolder holder) {
        try {
          chain.add(new JcaX509CertificateConverter().getCertificate(holder));
        } catch (GeneralSecurityException e) {
          throw new EdgeException(
              "The certificate file "
                  + files.certificate()
                  + " holds a certificate that is damaged.",
              e);
        }
      }
    }
    if (chain.isEmpty()) {
      throw new EdgeException(
          "The certificate file "
              + files.certificate()
              + " holds no certificate; it has to be PEM, the server's certificate first.");
    }
    return new Certificate(chain, readKey(files.key()));
  }

  private static PrivateKey readKey(Path key) {
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    try {
      for (Object object : objects(key, "key")) {
        switch (object) {
          case PrivateKeyInfo info -> {
            return converter.getPrivateKey(info);
          }
          case PEMKeyPair pair -> {
            return converter.getPrivateKey(pair.getPrivateKeyInfo());
          }
          case PKCS8EncryptedPrivateKeyInfo _, PEMEncryptedKeyPair _ ->
              throw new EdgeException(
                  "The key file "
                      + key
                      + " is protected by a passphrase; give the key without one.");
          default -> {
            // EC parameters or a certificate before the key
          }
        }
      }
    } catch (PEMException e) {
      throw new EdgeException("The key in " + key + " is damaged or of an unknown kind.", e);
    }
    throw new EdgeException("The key file " + key + " holds no private key in PEM.");
  }

  private static List<Object> objects(Path file, String what) {
    List<Object> objects = new ArrayList<>();
    try (PEMParser parser =
        new PEMParser(Files.newBufferedReader(file, StandardCharsets.ISO_8859_1))) {
      for (Object o = parser.readObject(); o != null; o = parser.readObject()) {
        objects.add(o);
      }
    } catch (NoSuchFileException e) {
      throw new EdgeException("The " + what + " file " + file + " is not there.", e);
    } catch (PEMException | IllegalArgumentException e) {
      throw new EdgeException("The " + what + " file " + file + " is damaged PEM.", e);
    } catch (IOException e) {
      throw new EdgeException(
          "The " + what + " file " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
    return objects;
  }

  static String of(X509Certificate certificate) {
    return pem(certificate);
  }

  /** PKCS#8, without a passphrase. */
  static String of(PrivateKey key) {
    try {
      return pem(new JcaPKCS8Generator(key, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pem(Object object) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
