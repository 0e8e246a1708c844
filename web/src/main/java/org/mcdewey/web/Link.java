package org.mcdewey.web;

/** Something to go to. */
record Link(String href, String text) {}
