/** The command line, the configuration and the wiring: the only place that knows every other. */
@NullMarked
package org.mcdewey.app;

import org.jspecify.annotations.NullMarked;
