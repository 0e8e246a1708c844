package org.mcdewey.finesse.model;

/**
 * When an outbound call's customer wants to be called back, and where.
 *
 * @param time {@code YYYY-MM-DDThh:mm}, as the agent gave it, or empty
 * @param number or empty
 */
public record ScheduledCallback(String time, String number) {}
