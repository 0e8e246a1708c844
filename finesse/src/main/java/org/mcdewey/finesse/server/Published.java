package org.mcdewey.finesse.server;

import java.time.Instant;
import org.mcdewey.finesse.model.Event;

/**
 * An event that was told.
 *
 * @param number counts the events of this server from 1
 */
public record Published(long number, Instant at, Event event) {}
