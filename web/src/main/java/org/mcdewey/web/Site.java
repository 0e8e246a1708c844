package org.mcdewey.web;

/**
 * What every page says of the site it belongs to.
 *
 * @param version of the program
 * @param style path of the style sheet
 * @param script path of the script
 */
record Site(String version, String style, String script) {}
