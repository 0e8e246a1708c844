/**
 * The commands an administrator types at a real server's prompt, and what they set: values and pure
 * functions that know nothing of the rest of the sandbox.
 */
@NullMarked
package org.mcdewey.finesse.console;

import org.jspecify.annotations.NullMarked;
