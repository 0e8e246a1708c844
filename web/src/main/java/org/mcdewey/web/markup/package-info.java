/**
 * From the Markdown of a document to HTML that can stand in a page of ours: nothing a document says
 * runs, loads or clashes.
 */
@NullMarked
package org.mcdewey.web.markup;

import org.jspecify.annotations.NullMarked;
