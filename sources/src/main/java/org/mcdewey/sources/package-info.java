/**
 * From a place to files: a file, a folder, a {@code .tar.gz} or {@code .zip}. What it opens is
 * hostile until shown otherwise: no entry leaves the folder it is unpacked to, none grows without
 * bound.
 */
@NullMarked
package org.mcdewey.sources;

import org.jspecify.annotations.NullMarked;
