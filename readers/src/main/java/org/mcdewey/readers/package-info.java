/**
 * From a file to pages of Markdown, one class for each format. {@link org.mcdewey.readers.Readers}
 * is the door. A reader knows nothing of shelves, chunks or search.
 */
@NullMarked
package org.mcdewey.readers;

import org.jspecify.annotations.NullMarked;
