package org.mcdewey.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxiesTest {
  @TempDir Path folder;

  @Test
  void nobodyIsBelievedByDefault() throws Exception {
    try (TestEdge server = new TestEdge(folder, UnaryOperator.identity())) {
      assertThat(
              server.rawGet(
                  "/a",
                  "Host: localhost",
                  "X-Forwarded-For: 203.0.113.9",
                  "X-Forwarded-Proto: https",
                  "X-Forwarded-Host: evil.example",
                  "Forwarded: for=203.0.113.9;host=evil.example;proto=https"))
          .contains(" http localhost 127.0.0.1 ");
    }
  }

  @Test
  void aTrustedProxyIsBelieved() throws Exception {
    try (TestEdge server =
        new TestEdge(
            folder,
            b -> b.trustedProxies(List.of("127.0.0.0/8")).publicUrl("https://docs.example.org"))) {
      assertThat(
              server.rawGet(
                  "/a",
                  "Host: localhost",
                  "X-Forwarded-For: 203.0.113.9",
                  "X-Forwarded-Proto: https",
                  "X-Forwarded-Host: docs.example.org"))
          .contains(" https docs.example.org 203.0.113.9 ");
    }
  }

  @Test
  void aNameAProxyForwardsIsCheckedLikeAnyOther() throws Exception {
    try (TestEdge server = new TestEdge(folder, b -> b.trustedProxies(List.of("127.0.0.1")))) {
      assertThat(
              TestEdge.status(
                  server.rawGet("/a", "Host: localhost", "X-Forwarded-Host: evil.example")))
          .isEqualTo(421);
    }
  }

  @Test
  void whatTheCallerWroteBeforeTheProxiesAddressIsNotBelieved() throws Exception {
    try (TestEdge server =
        new TestEdge(folder, b -> b.trustedProxies(List.of("127.0.0.1", "10.0.0.0/8")))) {
      assertThat(
              server.rawGet(
                  "/a", "Host: localhost", "X-Forwarded-For: 127.0.0.1, 203.0.113.9, 10.1.2.3"))
          .contains(" localhost 203.0.113.9 ");
      assertThat(server.rawGet("/a", "Host: localhost", "X-Forwarded-For: rubbish"))
          .contains(" localhost 127.0.0.1 ");
    }
  }
}
