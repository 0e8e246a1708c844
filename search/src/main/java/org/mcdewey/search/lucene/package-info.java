/** The embedded index engine. Lucene's types stay in this package. */
@NullMarked
package org.mcdewey.search.lucene;

import org.jspecify.annotations.NullMarked;
