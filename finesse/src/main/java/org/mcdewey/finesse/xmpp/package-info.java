/**
 * The protocol of the Notification Service: bytes to elements, and what a client's session answers
 * to them. It knows no transport, no thread and no clock.
 */
@NullMarked
package org.mcdewey.finesse.xmpp;

import org.jspecify.annotations.NullMarked;
