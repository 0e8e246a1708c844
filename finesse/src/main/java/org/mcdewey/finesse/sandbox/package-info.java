/**
 * The sandbox's own face, {@code /sandbox}: what the vendor's API has no word for, such as a
 * customer who calls, the clock, and the stream of all events.
 */
@NullMarked
package org.mcdewey.finesse.sandbox;

import org.jspecify.annotations.NullMarked;
