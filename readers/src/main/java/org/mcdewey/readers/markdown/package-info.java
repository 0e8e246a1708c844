/**
 * The Markdown of many tools (Jekyll, Docusaurus, MkDocs, MDX) to plain CommonMark with tables,
 * line by line, so that what its author wrote stays as it is.
 */
@NullMarked
package org.mcdewey.readers.markdown;

import org.jspecify.annotations.NullMarked;
