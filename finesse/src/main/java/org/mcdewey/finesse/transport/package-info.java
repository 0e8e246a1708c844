/** How clients reach the Notification Service: WebSocket, BOSH and TCP. */
@NullMarked
package org.mcdewey.finesse.transport;

import org.jspecify.annotations.NullMarked;
