package org.mcdewey.finesse.model;

/**
 * A queue (skill group) that routes calls.
 *
 * @param number what a customer dials to get into it
 */
public record Queue(String id, String name, String number) {
  public String uri() {
    return "/finesse/api/Queue/" + id;
  }
}
