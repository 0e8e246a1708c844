/** Smack's own integration tests. */
@NullMarked
package org.mcdewey.benchmarks.smack;

import org.jspecify.annotations.NullMarked;
