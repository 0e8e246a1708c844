/**
 * The tools and resources agents use over the Model Context Protocol. It knows search and library,
 * never readers or Lucene.
 */
@NullMarked
package org.mcdewey.mcp;

import org.jspecify.annotations.NullMarked;
