package org.mcdewey.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Entity tags, compared weakly: a compressed body may carry the tag of the plain one. */
final class EntityTags {
  private EntityTags() {}

  static String quoted(String tag) {
    return "\"" + tag + "\"";
  }

  static boolean match(@Nullable String ifNoneMatch, String tag) {
    if (ifNoneMatch == null) {
      return false;
    }
    for (String one : ifNoneMatch.split(",")) {
      String given = bare(one);
      if (given.equals("*") || given.equals(bare(tag))) {
        return true;
      }
    }
    return false;
  }

  /** Without the sign of weakness and what a compressor hangs on. */
  private static String bare(String tag) {
    return tag.strip().replaceFirst("^W/", "").replaceFirst("--[a-z]+\"$", "\"");
  }

  static byte[] hash(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
