package org.mcdewey.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {
  @TempDir Path folder;

  @Test
  void theFirstStartMakesOneForThisMachine() throws Exception {
    try (TestEdge server = new TestEdge(folder, UnaryOperator.identity())) {
      X509Certificate shown = server.shown();
      assertThat(shown.getPublicKey().getAlgorithm()).isEqualTo("EC");
      assertThat(server.edge.certificate().names())
          .contains("shelf.example", "localhost", "127.0.0.1", "::1");
      assertThat(server.edge.certificate().selfSigned()).isTrue();
      assertThat(server.edge.notes())
          .singleElement()
          .asString()
          .startsWith("A self-signed certificate was made in ")
          .contains(server.edge.certificate().sha256());
      // The JDK's own client checks the names.
      for (String host : List.of("localhost", "127.0.0.1")) {
        String url = "https://" + host + ":" + server.edge.httpsPort() + "/a";
        assertThat(
                server
                    .send(HttpClient.Version.HTTP_2, HttpRequest.newBuilder(URI.create(url)))
                    .statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void theKeyCanBeReadByItsOwnerAlone() throws Exception {
    try (TestEdge server = new TestEdge(folder, UnaryOperator.identity())) {
      Path tls = folder.resolve("tls");
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(tls.resolve("key.pem"))))
          .isEqualTo("rw-------");
      assertThat(tls).isDirectoryNotContaining(f -> f.toString().endsWith(".new"));
    }
  }

  @Test
  void theNextStartUsesTheSame() {
    String first = fingerprintOfStart(UnaryOperator.identity());
    assertThat(fingerprintOfStart(UnaryOperator.identity())).isEqualTo(first);
  }

  @Test
  void aNewNameOfTheServerMakesANewOne() {
    String first = fingerprintOfStart(UnaryOperator.identity());
    try (TestEdge server = new TestEdge(folder, b -> b.publicUrl("https://docs.example.org"))) {
      assertThat(server.edge.certificate().sha256()).isNotEqualTo(first);
      assertThat(server.edge.certificate().names()).contains("docs.example.org");
      assertThat(server.edge.notes()).singleElement().asString().contains("lacked a name");
    }
  }

  @Test
  void oneAboutToExpireIsMadeAnew() {
    String first = fingerprintOfStart(UnaryOperator.identity());
    assertThat(fingerprintOfStart(b -> b.clock(inDays(360)))).isEqualTo(first);
    try (TestEdge server = new TestEdge(folder, b -> b.clock(inDays(370)))) {
      assertThat(server.edge.certificate().sha256()).isNotEqualTo(first);
      assertThat(server.edge.notes()).singleElement().asString().contains("about to expire");
    }
  }

  @Test
  void aDamagedOneIsMadeAnew() throws Exception {
    fingerprintOfStart(UnaryOperator.identity());
    Files.writeString(folder.resolve("tls/key.pem"), "rubbish");
    try (TestEdge server = new TestEdge(folder, UnaryOperator.identity())) {
      assertThat(server.edge.notes()).singleElement().asString().contains("could not be read");
    }
  }

  private String fingerprintOfStart(UnaryOperator<Edge.Builder> more) {
    try (TestEdge server = new TestEdge(folder, more)) {
      return server.edge.certificate().sha256();
    }
  }

  private static Clock inDays(int days) {
    return Clock.fixed(Instant.now().plus(Duration.ofDays(days)), ZoneOffset.UTC);
  }

  // ---- the operator's own ----

  @Test
  void theOperatorsOwnIsShownWithHstsOnItsOwnNameOnly() throws Exception {
    PemFiles own = own("docs.example.org", "own");
    try (TestEdge server =
        new TestEdge(
            folder,
            b ->
                b.certificate(own.certificate(), own.key())
                    .publicUrl("https://docs.example.org"))) {
      assertThat(server.edge.certificate().selfSigned()).isFalse();
      assertThat(server.shown().getSubjectX500Principal().getName()).contains("docs.example.org");
      assertThat(overTls(server, "docs.example.org")).contains("Strict-Transport-Security");
      assertThat(overTls(server, "localhost")).doesNotContain("Strict-Transport-Security");
    }
  }

  private static String overTls(TestEdge server, String host) throws Exception {
    try (var socket = server.tls()) {
      socket
          .getOutputStream()
          .write(
              ("GET /a HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return TestEdge.read(socket.getInputStream());
    }
  }

  @Test
  void theCertificatesNamesAreAnswered() throws Exception {
    PemFiles own = own("*.example.net", "own");
    try (TestEdge server = new TestEdge(folder, b -> b.certificate(own.certificate(), own.key()))) {
      assertThat(TestEdge.status(server.rawGet("/a", "Host: docs.example.net"))).isEqualTo(200);
      assertThat(TestEdge.status(server.rawGet("/a", "Host: a.docs.example.net"))).isEqualTo(421);
      assertThat(TestEdge.status(server.rawGet("/a", "Host: example.net"))).isEqualTo(421);
    }
  }

  @Test
  void aReplacedCertificateIsTakenWithoutARestart() throws Exception {
    PemFiles own = own("a.example.net", "own");
    try (TestEdge server = new TestEdge(folder, b -> b.certificate(own.certificate(), own.key()))) {
      own("b.example.net", "own");
      Files.setLastModifiedTime(own.key(), FileTime.from(Instant.now().plusSeconds(10)));
      server.edge.sweep();
      assertThat(server.shown().getSubjectX500Principal().getName()).contains("b.example.net");
      assertThat(TestEdge.status(server.rawGet("/a", "Host: b.example.net"))).isEqualTo(200);
      assertThat(TestEdge.status(server.rawGet("/a", "Host: a.example.net"))).isEqualTo(421);
    }
  }

  @Test
  void aBrokenReplacementKeepsTheOneInUse() throws Exception {
    PemFiles own = own("a.example.net", "own");
    try (TestEdge server = new TestEdge(folder, b -> b.certificate(own.certificate(), own.key()))) {
      Files.writeString(own.certificate(), "half a file");
      server.edge.sweep();
      assertThat(server.shown().getSubjectX500Principal().getName()).contains("a.example.net");
    }
  }

  @Test
  void keysAreReadAsOpensslWritesThem() throws Exception {
    for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
      KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
      Path key = folder.resolve(algorithm + ".pem");
      Path certificate = folder.resolve(algorithm + "-cert.pem");
      Files.writeString(
          certificate, pem(SelfSignedFor.certificate(pair, algorithm, "docs.example.org")));
      // Traditional for EC and RSA, PKCS#8 for Ed25519; then PKCS#8 for all.
      for (Object form :
          List.of(traditional(pair), new JcaPKCS8Generator(pair.getPrivate(), null))) {
        Files.writeString(key, pem(form));
        // Reading checks that the key is the certificate's.
        assertThat(new PemFiles(certificate, key).read().chain()).hasSize(1);
      }
    }
  }

  /** With the curve in the key itself, as OpenSSL writes it and the JDK does not. */
  private static Object traditional(KeyPair pair) throws Exception {
    if (!(pair.getPrivate() instanceof ECPrivateKey key)) {
      return pair.getPrivate();
    }
    ASN1Encodable curve =
        PrivateKeyInfo.getInstance(key.getEncoded()).getPrivateKeyAlgorithm().getParameters();
    return new PemObject(
        "EC PRIVATE KEY",
        new org.bouncycastle.asn1.sec.ECPrivateKey(
                key.getParams().getOrder().bitLength(), key.getS(), curve)
            .getEncoded());
  }

  @Test
  void whatIsWrongWithTheFilesIsSaidInOneSentence() throws Exception {
    PemFiles one = own("one.example", "one");
    PemFiles two = own("two.example", "two");
    Path missing = folder.resolve("missing.pem");
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    Path rubbish =
        Files.writeString(
            folder.resolve("rubbish.pem"),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    says(new PemFiles(missing, one.key()), "The certificate file " + missing + " is not there.");
    says(new PemFiles(one.certificate(), missing), "The key file " + missing + " is not there.");
    says(new PemFiles(empty, one.key()), "holds no certificate");
    says(new PemFiles(rubbish, one.key()), "is damaged PEM");
    says(new PemFiles(one.certificate(), empty), "holds no private key");
    says(new PemFiles(one.certificate(), two.key()), "is not the key of the first certificate");
    says(new PemFiles(folder, one.key()), "cannot be read");
  }

  @Test
  void aKeyWithAPassphraseIsRefusedWithOneSentence() throws Exception {
    PemFiles own = own("one.example", "one");
    OutputEncryptor encryptor =
        new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
            .setProvider(new BouncyCastleProvider())
            .setPassword("x".toCharArray())
            .build();
    Path key = folder.resolve("locked.pem");
    Files.writeString(key, pem(new JcaPKCS8Generator(own.read().key(), encryptor)));
    says(new PemFiles(own.certificate(), key), "is protected by a passphrase");
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          own.read().key(),
          new JcePEMEncryptorBuilder("AES-256-CBC")
              .setProvider(new BouncyCastleProvider())
              .build("x".toCharArray()));
    }
    Files.writeString(key, text.toString());
    says(new PemFiles(own.certificate(), key), "is protected by a passphrase");
  }

  @Test
  void anExpiredCertificateIsShownAllTheSameAndSaid() throws Exception {
    PemFiles own = own("one.example", "one");
    try (TestEdge server =
        new TestEdge(folder, b -> b.certificate(own.certificate(), own.key()).clock(inDays(400)))) {
      assertThat(server.edge.notes()).singleElement().asString().contains("expired on");
      assertThat(server.get(server.http("/a")).statusCode()).isEqualTo(200);
    }
  }

  private static void says(PemFiles files, String part) {
    assertThatThrownBy(files::read)
        .isInstanceOf(EdgeException.class)
        .hasMessageContaining(part)
        .hasMessageEndingWith(".");
  }

  private PemFiles own(String name, String file) {
    PemFiles files = new PemFiles(folder.resolve(file + ".pem"), folder.resolve(file + ".key"));
    files.write(SelfSigned.make(List.of(name), Instant.now()));
    return files;
  }

  private static String pem(Object object) throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }
}
