/**
 * {@code site.yaml} and the site there is without one: from text to {@link
 * org.mcdewey.finesse.model.Configuration}, with errors that name line and key.
 */
@NullMarked
package org.mcdewey.finesse.site;

import org.jspecify.annotations.NullMarked;
