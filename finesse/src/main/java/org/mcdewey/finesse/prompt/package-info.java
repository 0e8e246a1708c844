/** The admin prompt from outside the server: of one that runs, or of one that left its state. */
@NullMarked
package org.mcdewey.finesse.prompt;

import org.jspecify.annotations.NullMarked;
