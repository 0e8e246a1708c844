package org.mcdewey.sources;

import java.nio.file.Path;

/**
 * A file found at a place.
 *
 * @param name its path below the place, with {@code /} between folders; of a place that is one
 *     file, the file's own name
 * @param path where its bytes are while the place is open
 * @param size in bytes
 */
public record FoundFile(String name, Path path, long size) {}
