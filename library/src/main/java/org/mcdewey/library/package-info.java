/**
 * What a vendor, product, version, document, page and chunk are, and the folder on disk that holds
 * them. {@link org.mcdewey.library.Library} is the door. Nothing here knows how a file is read, how
 * a chunk is found or how an answer is shown.
 */
@NullMarked
package org.mcdewey.library;

import org.jspecify.annotations.NullMarked;
