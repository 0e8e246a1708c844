/**
 * From text to vectors, in this process and offline, and the cache that keeps them so that an
 * unchanged chunk is never embedded twice.
 */
@NullMarked
package org.mcdewey.search.embedding;

import org.jspecify.annotations.NullMarked;
