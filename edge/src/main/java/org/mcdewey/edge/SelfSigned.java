package org.mcdewey.edge;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the certificate of a server that was given none. */
final class SelfSigned {
  /** The longest that browsers take. */
  static final Duration VALID = Duration.ofDays(397);

  private SelfSigned() {}

  /**
   * A P-256 key and a certificate over it.
   *
   * @param names host names and addresses, the one it is called by first
   */
  static Certificate make(Collection<String> names, Instant now) {
    SecureRandom random = new SecureRandom();
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = generator.generateKeyPair();
      X500Name subject =
          new X500NameBuilder()
              .addRDN(BCStyle.O, "McDewey")
              .addRDN(BCStyle.CN, shortened(names.iterator().next()))
              .build();
      // An hour back, for clients whose clock is behind.
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              subject,
              new BigInteger(127, random).add(BigInteger.ONE),
              Date.from(now.minus(Duration.ofHours(1))),
              Date.from(now.plus(VALID)),
              subject,
              pair.getPublic());
      builder
          .addExtension(
              Extension.subjectAlternativeName,
              false,
              new GeneralNames(names.stream().map(SelfSigned::name).toArray(GeneralName[]::new)))
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
          .addExtension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      return new Certificate(
          List.of(
              new JcaX509CertificateConverter()
                  .getCertificate(
                      builder.build(
                          new JcaContentSignerBuilder("SHA256withECDSA")
                              .build(pair.getPrivate())))),
          pair.getPrivate());
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new EdgeException(
          "No certificate could be made with this Java runtime: " + e.getMessage() + ".", e);
    }
  }

  private static GeneralName name(String name) {
    return new GeneralName(
        HostNames.literal(name).isPresent() ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }

  /** X.520 allows 64 characters. */
  private static String shortened(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64);
  }
}
