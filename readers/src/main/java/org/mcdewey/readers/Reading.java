package org.mcdewey.readers;

import java.util.List;
import org.mcdewey.library.Page;

/**
 * What a reader got out of a file.
 *
 * @param title of the document as it says itself, or the file's base name
 * @param pages at least one, numbered from 1
 */
public record Reading(String title, List<Page> pages) {
  public Reading {
    pages = List.copyOf(pages);
  }
}
