/**
 * Carries documents from sources through readers to library and index, and takes them away again:
 * the work that only the process that holds the library's lock may do.
 */
@NullMarked
package org.mcdewey.app.shelving;

import org.jspecify.annotations.NullMarked;
