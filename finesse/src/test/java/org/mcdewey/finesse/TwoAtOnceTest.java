package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.finesse.model.Dialog;
import org.mcdewey.finesse.model.Event;
import org.mcdewey.finesse.model.Participant;
import org.mcdewey.finesse.model.Payload;
import org.mcdewey.finesse.server.Published;

/** Requests at the same moment on one call: one is done, and the others find it done. */
class TwoAtOnceTest {
  private static final long CALL = 16_777_216;
  private static final int REQUESTS = 8;

  @TempDir static Path folder;
  private FinesseProbe probe;

  @SuppressWarnings("NullAway.Init")
  TwoAtOnceTest() {}

  @BeforeEach
  void customerTalksTo1001() throws Exception {
    probe = new FinesseProbe(folder);
    for (String user : List.of("1001", "1002", "1003")) {
      probe.login(user);
    }
    probe.send("PUT", "/User/1001", "1001", "<User><state>READY</state></User>");
    probe.sandbox("/calls", "{\"from\":\"5551234\",\"to\":\"8001\"}");
    act("1001", CALL, "ANSWER", "");
  }

  @AfterEach
  void stop() {
    probe.close();
  }

  private HttpResponse<String> act(
      String user, long call, String action, String more, String... headers) throws Exception {
    return probe.send(
        "PUT",
        "/Dialog/" + call,
        user,
        "<Dialog><requestedAction>"
            + action
            + "</requestedAction><targetMediaAddress>"
            + user
            + "</targetMediaAddress>"
            + more
            + "</Dialog>",
        headers);
  }

  private interface Request {
    HttpResponse<String> send(int number) throws Exception;
  }

  /** Sends all of them at the same moment; the events that came of it. */
  private List<Event> atOnce(Request request) throws Exception {
    long before = probe.server.switchboard().history(0).getLast().number();
    CountDownLatch go = new CountDownLatch(1);
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < REQUESTS; i++) {
        int number = i;
        answers.add(
            threads.submit(
                () -> {
                  go.await();
                  return request.send(number);
                }));
      }
      go.countDown();
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().statusCode()).isLessThan(500);
      }
    }
    assertThat(probe.server.switchboard().sandbox().isSound()).isTrue();
    return probe.server.switchboard().history(before).stream().map(Published::event).toList();
  }

  private static Set<String> requestIds(List<Event> events, boolean failed) {
    return events.stream()
        .filter(e -> (e.payload() instanceof Payload.Failed) == failed)
        .map(Event::requestId)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toSet());
  }

  private List<String> onTheCall() {
    Dialog call = probe.server.switchboard().sandbox().dialog(CALL).orElseThrow();
    return call.participants().stream()
        .filter(Participant::isOn)
        .map(Participant::address)
        .sorted()
        .toList();
  }

  @Test
  void ofManyTransfersOfOneCallExactlyOneIsDone() throws Exception {
    act("1001", CALL, "CONSULT_CALL", "<toAddress>1002</toAddress>");
    act("1002", CALL + 1, "ANSWER", "");

    List<Event> events =
        atOnce(number -> act("1001", CALL, "TRANSFER", "", "requestId", "r" + number));

    assertThat(requestIds(events, false)).hasSize(1);
    Set<String> all =
        IntStream.range(0, REQUESTS).mapToObj(i -> "r" + i).collect(Collectors.toSet());
    all.removeAll(requestIds(events, false));
    assertThat(requestIds(events, true)).isEqualTo(all);
    assertThat(onTheCall()).containsExactly("1002", "5551234");
    assertThat(probe.server.switchboard().sandbox().dialogs().keySet()).containsExactly(CALL);
  }

  @Test
  void aCallThatIsHandedToTwoAtOnceRingsAtOne() throws Exception {
    List<Event> events =
        atOnce(
            number ->
                act(
                    "1001",
                    CALL,
                    "TRANSFER_SST",
                    "<toAddress>" + (number % 2 == 0 ? "1002" : "1003") + "</toAddress>"));

    assertThat(events)
        .filteredOn(e -> e.kind() == Event.Kind.POST && e.node().endsWith("/Dialogs"))
        .hasSize(1);
    assertThat(onTheCall()).hasSize(2).contains("5551234").containsAnyOf("1002", "1003");
  }

  @Test
  void aTransferAndItsEndByTheOtherPartyLeaveAWholeState() throws Exception {
    act("1001", CALL, "CONSULT_CALL", "<toAddress>1002</toAddress>");
    act("1002", CALL + 1, "ANSWER", "");

    atOnce(
        number ->
            number % 2 == 0
                ? act("1001", CALL, "TRANSFER", "")
                : act("1002", CALL + 1, "DROP", ""));

    // The transfer came first, or there was nobody left to transfer to.
    assertThat(onTheCall()).hasSize(2).contains("5551234").containsAnyOf("1001", "1002");
    assertThat(probe.server.switchboard().sandbox().dialogs().keySet()).containsExactly(CALL);
  }
}
