/** The commands, one class for each, and how they talk to a terminal. */
@NullMarked
package org.mcdewey.app.cli;

import org.jspecify.annotations.NullMarked;
