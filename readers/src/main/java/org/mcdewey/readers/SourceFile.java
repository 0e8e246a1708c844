package org.mcdewey.readers;

import java.nio.file.Path;

/**
 * A file to be read.
 *
 * @param path where its bytes are
 * @param name what its user calls it, for messages and for telling the format: the path below the
 *     place it came from
 */
public record SourceFile(Path path, String name) {}
