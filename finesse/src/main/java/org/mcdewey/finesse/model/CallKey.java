package org.mcdewey.finesse.model;

/**
 * The contact center's own name for a call. Express has none.
 *
 * @param day of the call, counted from 1601 on
 * @param call of the day
 * @param sequence rises each time the call is routed, transferred or conferenced
 */
public record CallKey(long day, long call, int sequence) {
  CallKey next() {
    return new CallKey(day, call, sequence + 1);
  }
}
