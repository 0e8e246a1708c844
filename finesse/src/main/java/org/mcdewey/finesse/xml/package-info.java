/**
 * The vendor's documents: from the bytes of a request to a small tree of elements, and from the
 * model's values to the elements of an answer or an event, in the vendor's order.
 */
@NullMarked
package org.mcdewey.finesse.xml;

import org.jspecify.annotations.NullMarked;
