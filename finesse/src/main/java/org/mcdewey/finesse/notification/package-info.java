/**
 * The Notification Service on top of the protocol: which nodes there are, who may subscribe to
 * them, who gets an event, who is there.
 */
@NullMarked
package org.mcdewey.finesse.notification;

import org.jspecify.annotations.NullMarked;
