package org.mcdewey.finesse.model;

import static org.mcdewey.finesse.model.ReasonCode.Category.LOGOUT;
import static org.mcdewey.finesse.model.ReasonCode.Category.NOT_READY;

import java.util.ArrayList;
import java.util.List;

/** The reason codes the contact center sets itself. They are no administrator's to change. */
public final class SystemReasonCodes {
  static final int SUPERVISOR = 999;
  static final int SUPERVISOR_LOGOUT_EXPRESS = 22;
  static final int SUPERVISOR_NOT_READY_EXPRESS = 33;
  static final int PRESENCE_LOST = 255;
  static final int RING_NO_ANSWER = 32767;
  static final int OFF_HOOK_EXPRESS = 32742;
  static final int DEVICE_ERROR = 50003;
  static final int CALL_FROM_READY = 50006;
  static final int MISSED_TWICE = 50010;

  /** Above what an administrator's codes get as ids in a site of usual size. */
  private static final int FIRST_ID = 100_001;

  private SystemReasonCodes() {}

  /** Those of a deployment, with ids of their own. */
  public static List<ReasonCode> of(Deployment deployment) {
    List<ReasonCode> all = new ArrayList<>();
    if (deployment == Deployment.UCCE) {
      add(all, NOT_READY, SUPERVISOR, "Supervisor made not ready");
      add(all, NOT_READY, PRESENCE_LOST, "Client lost");
      add(all, NOT_READY, RING_NO_ANSWER, "Ring no answer");
      add(all, NOT_READY, 50002, "Connection failure");
      add(all, NOT_READY, 50005, "Busy on another call");
      add(all, NOT_READY, CALL_FROM_READY, "Placed a call");
      add(all, NOT_READY, MISSED_TWICE, "Missed two calls");
      add(all, LOGOUT, SUPERVISOR, "Supervisor signed out");
      add(all, LOGOUT, PRESENCE_LOST, "Client lost");
      add(all, LOGOUT, 50001, "System disconnected");
      add(all, LOGOUT, 50002, "System failure");
      add(all, LOGOUT, DEVICE_ERROR, "Device error");
      add(all, LOGOUT, 50004, "Inactivity");
    } else {
      add(all, NOT_READY, SUPERVISOR_NOT_READY_EXPRESS, "Supervisor made not ready");
      add(all, NOT_READY, PRESENCE_LOST, "Connection failure");
      add(all, NOT_READY, RING_NO_ANSWER, "Ring no answer");
      add(all, NOT_READY, OFF_HOOK_EXPRESS, "Off hook");
      add(all, LOGOUT, SUPERVISOR_LOGOUT_EXPRESS, "Supervisor signed out");
      add(all, LOGOUT, PRESENCE_LOST, "Connection failure");
      add(all, LOGOUT, DEVICE_ERROR, "Device error");
    }
    return List.copyOf(all);
  }

  private static void add(
      List<ReasonCode> all, ReasonCode.Category category, int code, String label) {
    all.add(new ReasonCode(FIRST_ID + all.size(), category, code, label, true, true));
  }

  /** The id of a system code; unset where the deployment lacks it. */
  static int id(Configuration site, ReasonCode.Category category, int code) {
    return site.systemCode(category, code).map(ReasonCode::id).orElse(Agent.UNSET_REASON);
  }
}
