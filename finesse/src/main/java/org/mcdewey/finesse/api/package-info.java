/**
 * The vendor's HTTPS face, {@code /finesse/api}: who is calling, which object is meant, and the
 * answer. One class for each family of objects, each with its table of routes.
 */
@NullMarked
package org.mcdewey.finesse.api;

import org.jspecify.annotations.NullMarked;
