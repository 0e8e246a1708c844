package org.mcdewey.finesse;

import java.net.http.HttpResponse;

/** Short words for what was answered. */
final class Answers {
  private Answers() {}

  /** Status, type and data of an error: {@code 400 Parameter Missing label}. */
  static String error(HttpResponse<String> response) {
    String body = response.body();
    return (response.statusCode() + " " + text(body, "ErrorType") + " " + text(body, "ErrorData"))
        .strip();
  }

  /** Status and body. */
  static String whole(HttpResponse<String> response) {
    return response.statusCode() + " " + response.body();
  }

  private static String text(String body, String name) {
    return body.contains("<" + name + ">")
        ? body.replaceAll("(?s).*<" + name + ">(.*?)</" + name + ">.*", "$1")
        : "";
  }
}
