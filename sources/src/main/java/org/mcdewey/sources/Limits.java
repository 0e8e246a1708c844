package org.mcdewey.sources;

/**
 * How large an archive may become; beyond it the archive is refused whole.
 *
 * @param entries how many files and folders
 * @param total bytes of all files together
 * @param each bytes of one file
 * @param ratio unpacked bytes for each packed one, looked at once {@code ratioFrom} bytes are
 *     unpacked
 */
public record Limits(int entries, long total, long each, int ratio, long ratioFrom) {
  public static final Limits STANDARD = new Limits(200_000, 8L << 30, 1L << 30, 200, 10L << 20);
}
