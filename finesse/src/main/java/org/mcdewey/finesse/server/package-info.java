/**
 * The model running: one input after the other, a clock that can be moved, timers that fire, events
 * to those who listen. It knows nothing of HTTP.
 */
@NullMarked
package org.mcdewey.finesse.server;

import org.jspecify.annotations.NullMarked;
