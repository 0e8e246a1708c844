package org.mcdewey.search.words;

/**
 * One form under which a word can be found.
 *
 * @param text in lower case, without accents
 * @param stem {@code text} without its English ending; the same as {@code text} for a whole
 *     identifier
 * @param position counts parts from 0; the whole of an identifier has the position of its first
 *     part
 * @param start where it begins in the text
 * @param end where it ends in the text, exclusive
 * @param word counts words from 0: all tokens of one identifier have the same
 * @param whole whether it is an identifier as it was written rather than a part of one
 */
public record Token(
    String text, String stem, int position, int start, int end, int word, boolean whole) {}
