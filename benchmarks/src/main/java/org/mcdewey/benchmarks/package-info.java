/** JMH benchmarks and the whole-system runs; see the module's README for each command. */
@NullMarked
package org.mcdewey.benchmarks;

import org.jspecify.annotations.NullMarked;
