package org.mcdewey.web;

import java.util.List;

/** A page that could not be given, and where to go instead. */
record ProblemView(String title, String detail, String query, List<Link> nearest) {}
