/**
 * From a question to ranked chunks. {@link org.mcdewey.search.Search} is the door for whoever asks.
 * No Lucene type leaves this module.
 */
@NullMarked
package org.mcdewey.search;

import org.jspecify.annotations.NullMarked;
