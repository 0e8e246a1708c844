package org.mcdewey.search.evaluation;

/**
 * One document of a ranking.
 *
 * @param score compares only within the ranking
 */
public record Ranked(String document, double score) {}
