package org.mcdewey.finesse.model;

/** What a call was about, as agents choose it in wrap-up. */
public record WrapUpReason(int id, String label, boolean forAll) {
  public String uri() {
    return "/finesse/api/WrapUpReason/" + id;
  }
}
