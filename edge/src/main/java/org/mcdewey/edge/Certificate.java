package org.mcdewey.edge;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** What the server shows in the TLS handshake: a chain, the server's own first, and its key. */
record Certificate(List<X509Certificate> chain, PrivateKey key) {
  private static final int DNS = 2;
  private static final int ADDRESS = 7;

  Certificate {
    chain = List.copyOf(chain);
  }

  X509Certificate own() {
    return chain.getFirst();
  }

  Instant notAfter() {
    return own().getNotAfter().toInstant();
  }

  /** Host names and addresses it is for. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> all = own().getSubjectAlternativeNames();
      for (List<?> name : all == null ? List.<List<?>>of() : all) {
        if ((name.getFirst().equals(DNS) || name.getFirst().equals(ADDRESS))
            && name.get(1) instanceof String text) {
          HostNames.normal(text).ifPresent(names::add);
        }
      }
    } catch (CertificateParsingException e) {
      return List.of();
    }
    return names;
  }

  /** SHA-256 as browsers show it. */
  String fingerprint() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(own().getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In memory only; the password protects nothing. */
  KeyStore keyStore(char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "mcdewey", key, password, chain.toArray(java.security.cert.Certificate[]::new));
      return store;
    } catch (KeyStoreException e) {
      throw new EdgeException("The certificate and its key cannot be used together.", e);
    } catch (java.io.IOException | java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
