/**
 * The pages people read and the REST API. {@code WebFace} is the door. It knows search and library,
 * never readers or Lucene.
 */
@NullMarked
package org.mcdewey.web;

import org.jspecify.annotations.NullMarked;
