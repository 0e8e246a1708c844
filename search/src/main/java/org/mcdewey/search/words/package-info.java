/**
 * What a word is: how text is cut so that identifiers are found whole and in parts. The index, the
 * query and the snippet share it, so that what was found can be marked.
 */
@NullMarked
package org.mcdewey.search.words;

import org.jspecify.annotations.NullMarked;
