package org.mcdewey.finesse.model;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.console.Administered.Knob;
import org.mcdewey.finesse.model.Agent.Rest;
import org.mcdewey.finesse.model.ReasonCode.Category;

/**
 * What may be asked of an agent, by whom, and when. What is wrong in the request itself or by what
 * the server knows is refused at once; what only the telephone system knows comes as an event.
 */
final class AgentRequests {
  private AgentRequests() {}

  static void handle(Step step, AgentRequest request) {
    switch (request) {
      case AgentRequest.ChangeState change -> changeState(step, change);
    }
  }

  private static void changeState(Step step, AgentRequest.ChangeState request) {
    User user = step.user(request.user());
    boolean self = request.caller().id().equals(user.loginId());
    if (!self) {
      Rights.supervisorOf(request.caller(), step.site(), user);
    }
    AgentState wanted = wantedState(request);
    if (!self && request.reasonCodeId() != null) {
      throw Refusal.invalidInput("reasonCodeId", request.reasonCodeId());
    }
    Agent agent = step.agent(user.loginId());
    switch (wanted) {
      case LOGIN -> {
        if (!self) {
          throw Rights.otherUser(request.caller());
        }
        login(step, request, user, agent);
      }
      case LOGOUT -> logout(step, request, user, agent, self);
      case READY, NOT_READY -> restState(step, request, user, agent, wanted, self);
      case WORK, WORK_READY -> wrapUp(step, request, agent, wanted, self);
      default -> throw Refusal.invalidInput("state", wanted.name());
    }
  }

  private static AgentState wantedState(AgentRequest.ChangeState request) {
    String name = request.state();
    if (name == null || name.isEmpty()) {
      throw Refusal.missing("state");
    }
    return AgentState.of(name).orElseThrow(() -> Refusal.invalidInput("state", name));
  }

  private static void login(Step step, AgentRequest.ChangeState request, User user, Agent agent) {
    String extension = request.extension();
    if (extension == null || extension.isEmpty()) {
      throw Refusal.missing("extension");
    }
    boolean express = step.sandbox().settings().isExpress();
    if (!extension.matches(express ? "\\+?\\d{1,14}" : "\\d{1,32}")) {
      throw Refusal.badRequest("Invalid extension", extension);
    }
    MobileAgent mobile = mobile(request.mobile(), express);
    String requestId = request.requestId();
    if (mobile != null && !user.mobileAllowed()) {
      failed(step, agent, "Mode Not Allowed", "CF_INVALID_AGENT_WORKMODE", "265", requestId);
    } else if (agent.isSignedIn() && agent.extension().equals(extension)) {
      // Signing in is forced: the user was authenticated again and stays what it was.
      step.changed(agent, requestId);
    } else if (!step.site().extensions().contains(extension)
        || step.sandbox().phonesOut().contains(extension)
        || agent.isSignedIn()) {
      failed(
          step,
          agent,
          new ApiError(
              "Invalid Device",
              "CF_INVALID_LOGON_DEVICE_SPECIFIED",
              "260",
              new ApiError.Peripheral(
                  "10125",
                  "There is no phone in service with this number",
                  "PERERR_TELDRIVE_NODEVICETARGETFORNETTARGETID")),
          requestId);
    } else if (step.sandbox().agentAt(extension).isPresent()
        || Line.of(step.sandbox(), extension).kind() != Line.Kind.IDLE) {
      failed(step, agent, "Device Busy", "CF_RESOURCE_BUSY", "33", requestId);
    } else {
      AgentMachine.login(step, agent, extension, mobile, requestId);
    }
  }

  private static @Nullable MobileAgent mobile(
      AgentRequest.@Nullable Mobile given, boolean express) {
    if (given == null) {
      return null;
    }
    if (express) {
      throw Refusal.notImplemented("mobileAgent");
    }
    String name = given.mode();
    if (name == null || name.isEmpty()) {
      throw Refusal.missing("mode");
    }
    MobileAgent.Mode mode =
        Arrays.stream(MobileAgent.Mode.values())
            .filter(m -> m.name().equals(name))
            .findFirst()
            .orElseThrow(() -> Refusal.invalidInput("mode", name));
    if (given.dialNumber() == null || given.dialNumber().isEmpty()) {
      throw Refusal.missing("dialNumber");
    }
    return new MobileAgent(mode, given.dialNumber());
  }

  private static void logout(
      Step step, AgentRequest.ChangeState request, User user, Agent agent, boolean self) {
    int reason = reason(step.site(), user, request.reasonCodeId(), Category.LOGOUT);
    boolean media = isOfMediaToo(step, request);
    boolean express = step.sandbox().settings().isExpress();
    if (self && agent.isSignedIn() && !mayLogout(agent, express)) {
      throw notFrom(agent, AgentState.LOGOUT);
    }
    boolean atMedia = media && MediaRequests.isSignedInAnywhere(step, agent.id());
    if (media) {
      MediaRequests.logoutAll(step, agent.id());
    }
    if (!agent.isSignedIn() && atMedia) {
      return;
    }
    if (!agent.isSignedIn()) {
      failed(step, agent, "Invalid State", "CF_INVALID_OBJECT_STATE", "22", request.requestId());
      return;
    }
    if (!self) {
      AgentMachine.forceLogout(
          step,
          agent.id(),
          express ? SystemReasonCodes.SUPERVISOR_LOGOUT_EXPRESS : SystemReasonCodes.SUPERVISOR,
          request.requestId());
      return;
    }
    AgentMachine.logout(step, agent, reason, request.requestId());
  }

  private static boolean mayLogout(Agent agent, boolean express) {
    return agent.state() == AgentState.NOT_READY || (express && agent.state() == AgentState.READY);
  }

  /**
   * Whether a sign-out is from media too. Assumption: where the request does not say, the command
   * {@code user_signout_channel} does, and of its words only {@code voice} leaves media alone.
   */
  private static boolean isOfMediaToo(Step step, AgentRequest.ChangeState request) {
    String given = request.logoutAllMedia();
    if (given == null || given.isEmpty()) {
      return !step.sandbox().administered().value(Knob.SIGN_OUT_CHANNEL).equals("voice");
    }
    if (!given.equals("true") && !given.equals("false")) {
      throw Refusal.invalidInput("logoutAllMedia", given);
    }
    return given.equals("true");
  }

  private static void restState(
      Step step,
      AgentRequest.ChangeState request,
      User user,
      Agent agent,
      AgentState wanted,
      boolean self) {
    if (wanted == AgentState.READY && request.reasonCodeId() != null) {
      throw Refusal.invalidInput("reasonCodeId", request.reasonCodeId());
    }
    boolean express = step.sandbox().settings().isExpress();
    Rest next = Rest.READY;
    if (wanted == AgentState.NOT_READY) {
      int code =
          express ? SystemReasonCodes.SUPERVISOR_NOT_READY_EXPRESS : SystemReasonCodes.SUPERVISOR;
      next =
          new Rest(
              wanted,
              self
                  ? reason(step.site(), user, request.reasonCodeId(), Category.NOT_READY)
                  : SystemReasonCodes.id(step.site(), Category.NOT_READY, code));
    }
    String requestId = request.requestId();
    switch (agent.state()) {
      case LOGOUT -> {
        if (wanted == AgentState.READY || express) {
          failed(step, agent, "Invalid State", "CF_INVALID_OBJECT_STATE", "22", requestId);
        } else {
          failed(step, agent, "Invalid State", "CF_INVALID_PASSWORD_SPECIFIED", "257", requestId);
        }
      }
      case NOT_READY, READY -> {
        if (!self && wanted == AgentState.NOT_READY && agent.state() == AgentState.NOT_READY) {
          throw notFrom(agent, wanted);
        }
        if (wanted == AgentState.READY && agent.state() == AgentState.READY) {
          step.changed(agent, requestId);
        } else if (wanted == AgentState.READY
            && Line.of(step.sandbox(), agent.extension()).kind().compareTo(Line.Kind.HELD) >= 0) {
          // Express: off the hook on a call that it did not route.
          failed(step, agent, "Invalid State", "CF_RESOURCE_BUSY", "33", requestId);
        } else {
          step.changed(agent.at(next, step.now()), requestId);
        }
      }
      case TALKING, HOLD -> {
        if (!self && wanted == AgentState.NOT_READY) {
          throw notFrom(agent, wanted);
        }
        pending(step, agent, next, express, requestId);
      }
      // Assumption: what is asked for while the dialer calls is for afterwards, as with a preview.
      case RESERVED_OUTBOUND, RESERVED_OUTBOUND_PREVIEW ->
          pending(step, agent, next, express, requestId);
      case WORK, WORK_READY -> {
        if (self && lacksWrapUpData(step, agent)) {
          throw Refusal.invalidState("Wrap-up data has to be given first", wanted.name());
        }
        AgentMachine.leaveWrapUp(step, agent, next, requestId);
      }
      case RESERVED, UNKNOWN, LOGIN -> throw notFrom(agent, wanted);
    }
  }

  private static void pending(
      Step step, Agent agent, Rest next, boolean express, String requestId) {
    if (express && next.state() == AgentState.READY) {
      failed(step, agent, "Mode Not Allowed", "CF_INVALID_AGENT_WORKMODE", "265", requestId);
    } else if (express && agent.pending() != null) {
      failed(step, agent, "Device Busy", "CF_RESOURCE_BUSY", "33", requestId);
    } else {
      step.changed(agent.withPending(next), requestId);
    }
  }

  /**
   * Whether the call has to have a wrap-up reason and has none. Assumption: the timer and a
   * supervisor end the wrap-up without one, and where the call is over there is nothing to give it
   * to.
   */
  private static boolean lacksWrapUpData(Step step, Agent agent) {
    return agent.wrapUp() == WrapUpMode.REQUIRED_WITH_WRAP_UP_DATA
        && step.sandbox().dialogsAt(agent.extension()).stream()
            .filter(d -> d.has(agent.extension(), Participant.State.WRAP_UP))
            .map(Dialog::data)
            .anyMatch(d -> d.wrapUpReason().isEmpty() && d.wrapUpItems().isEmpty());
  }

  /** Wrap-up can be asked for during a call where it is optional. */
  private static void wrapUp(
      Step step, AgentRequest.ChangeState request, Agent agent, AgentState wanted, boolean self) {
    boolean allowed =
        self
            && agent.state().isOnCall()
            && agent.wrapUp() == WrapUpMode.OPTIONAL
            && !(wanted == AgentState.WORK_READY && step.sandbox().settings().isExpress());
    if (!allowed) {
      throw notFrom(agent, wanted);
    }
    step.changed(agent.withPending(new Rest(wanted, Agent.UNSET_REASON)), request.requestId());
  }

  /** The id of the reason given, or that there is none. */
  private static int reason(
      Configuration site, User user, @Nullable String given, Category category) {
    if (given == null || given.isEmpty()) {
      return Agent.UNSET_REASON;
    }
    Optional<ReasonCode> code =
        given.matches("\\d{1,9}") ? site.reasonCode(Integer.parseInt(given)) : Optional.empty();
    return code.filter(c -> c.category() == category)
        .filter(c -> site.mayChoose(user.teamId(), c))
        .orElseThrow(() -> Refusal.invalidInput("reasonCodeId", given))
        .id();
  }

  private static Refusal notFrom(Agent agent, AgentState wanted) {
    return Refusal.invalidState(
        "A user in the state " + agent.state() + " cannot become " + wanted, wanted.name());
  }

  private static void failed(
      Step step, Agent agent, String type, String message, String code, String requestId) {
    failed(step, agent, new ApiError(type, message, code), requestId);
  }

  private static void failed(Step step, Agent agent, ApiError error, String requestId) {
    step.failed(agent.uri(), agent.uri(), error, requestId);
  }
}
