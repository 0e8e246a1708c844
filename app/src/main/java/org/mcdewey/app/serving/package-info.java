/**
 * The server: wires library, search and faces behind the edge, and does the work that commands hand
 * to it while it runs.
 */
@NullMarked
package org.mcdewey.app.serving;

import org.jspecify.annotations.NullMarked;
