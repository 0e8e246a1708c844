/**
 * The Finesse-compatible server as one thing that can be started: ports, certificate, and the faces
 * put together. What it answers is decided in the packages below it.
 */
@NullMarked
package org.mcdewey.finesse;

import org.jspecify.annotations.NullMarked;
