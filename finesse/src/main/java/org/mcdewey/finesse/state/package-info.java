/** The whole state as a file, so that a server goes on where the one before it stopped. */
@NullMarked
package org.mcdewey.finesse.state;

import org.jspecify.annotations.NullMarked;
