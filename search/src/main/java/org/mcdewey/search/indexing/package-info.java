/**
 * Keeps the index equal to the library: words at once, vectors in the background, and nothing lost
 * when the process is killed.
 */
@NullMarked
package org.mcdewey.search.indexing;

import org.jspecify.annotations.NullMarked;
