/**
 * HTTPS and everything that is true of every request whoever answers it: certificates, HTTP/2, the
 * 301, Host and Origin, headers, limits, compression. It knows nothing of documents.
 */
@NullMarked
package org.mcdewey.edge;

import org.jspecify.annotations.NullMarked;
