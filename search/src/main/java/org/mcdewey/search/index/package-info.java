/**
 * What an index engine has to be able to do: {@link org.mcdewey.search.index.SearchIndex} and the
 * values it takes and gives. No engine's types appear here; the test kit every engine has to pass
 * is {@code SearchIndexContract} in this module's tests.
 */
@NullMarked
package org.mcdewey.search.index;

import org.jspecify.annotations.NullMarked;
