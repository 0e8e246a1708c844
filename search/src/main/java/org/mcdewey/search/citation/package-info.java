/**
 * An answer as the command line, REST and MCP show it, with the same keys: a chunk with everything
 * that is needed to cite it, open it and check it.
 */
@NullMarked
package org.mcdewey.search.citation;

import org.jspecify.annotations.NullMarked;
