/**
 * The site, its agents and its calls as values, and the one pure function that moves them: {@link
 * org.mcdewey.finesse.model.Model#apply}. No clock, no thread, no I/O and no XML in here.
 */
@NullMarked
package org.mcdewey.finesse.model;

import org.jspecify.annotations.NullMarked;
