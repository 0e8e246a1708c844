/** The page that a page of another site has in a frame to be told of events. */
@NullMarked
package org.mcdewey.finesse.tunnel;

import org.jspecify.annotations.NullMarked;
