/** From two lists of hits, by word and by meaning, to one ranked list: pure functions. */
@NullMarked
package org.mcdewey.search.ranking;

import org.jspecify.annotations.NullMarked;
