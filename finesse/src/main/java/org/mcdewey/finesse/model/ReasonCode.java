package org.mcdewey.finesse.model;

/**
 * Why an agent is not ready or has signed out.
 *
 * @param id of the object; requests name it, not the code
 * @param code what reports show; system codes may be beyond what an administrator may choose
 * @param systemCode whether the contact center sets it itself; agents cannot choose it
 */
public record ReasonCode(
    int id, Category category, int code, String label, boolean forAll, boolean systemCode) {
  /** The list a code stands in. */
  public enum Category {
    NOT_READY,
    LOGOUT
  }

  public String uri() {
    return "/finesse/api/ReasonCode/" + id;
  }
}
