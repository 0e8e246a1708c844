package org.mcdewey.sources;

/**
 * Something at a place that is no file to read.
 *
 * @param name its path below the place
 * @param reason half a sentence: {@code "is a link that leaves the folder"}
 */
public record PassedOver(String name, String reason) {}
