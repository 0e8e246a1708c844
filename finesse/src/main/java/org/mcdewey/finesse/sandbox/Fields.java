package org.mcdewey.finesse.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mcdewey.finesse.model.CallVariable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was sent, by a program as a JSON object or by a page as a form. */
sealed interface Fields {
  int MOST_BYTES = 1 << 20;
  int MOST_CHARS = 200;

  /** The value as text; empty where it is not given. */
  Optional<String> value(String name);

  List<CallVariable> variables();

  /** Reads the body of a request. */
  static Fields of(HttpServletRequest request) throws IOException {
    boolean form = isForm(request);
    if (form && isFromPage(request)) {
      return new Form(n -> Optional.ofNullable(request.getParameter(n)));
    }
    byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new BadInput(413, "", "The body is larger than 1 MiB.");
    }
    if (bytes.length == 0) {
      return new Json(JsonMapper.shared().createObjectNode());
    }
    // curl says that it sends a form, whatever it sends.
    if (form && bytes[0] != '{' && bytes[0] != '[') {
      Map<String, String> values = values(new String(bytes, StandardCharsets.UTF_8));
      return new Form(n -> Optional.ofNullable(values.get(n)));
    }
    try {
      JsonNode body = JsonMapper.shared().readTree(bytes);
      if (body.isObject()) {
        return new Json(body);
      }
    } catch (JacksonException e) {
      throw BadInput.of("", "The body is not JSON.");
    }
    throw BadInput.of("", "The body has to be a JSON object.");
  }

  private static Map<String, String> values(String form) {
    Map<String, String> values = new HashMap<>();
    for (String pair : form.split("&", -1)) {
      int sign = pair.indexOf('=');
      try {
        values.putIfAbsent(
            decoded(sign < 0 ? pair : pair.substring(0, sign)),
            sign < 0 ? "" : decoded(pair.substring(sign + 1)));
      } catch (IllegalArgumentException e) {
        throw BadInput.of("", "The form has a % without two digits after it.");
      }
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Whether a page without a script sent it, which wants to be led back to the page. */
  static boolean isFromPage(HttpServletRequest request) {
    return (isForm(request) || StateExchange.isUpload(request))
        && String.valueOf(request.getHeader("Accept")).contains("text/html");
  }

  static boolean isForm(HttpServletRequest request) {
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    return type.startsWith("application/x-www-form-urlencoded");
  }

  /** The value, which has to be there. */
  default String text(String name) {
    String value = value(name).map(String::strip).orElse("");
    if (value.isEmpty()) {
      throw BadInput.of(name, "\"" + name + "\" is missing; it has to be a text.");
    }
    if (value.length() > MOST_CHARS) {
      throw BadInput.of(name, "\"" + name + "\" is longer than " + MOST_CHARS + " characters.");
    }
    return value;
  }

  /** A whole number between two. */
  default long number(String name, long least, long most) {
    String text = text(name);
    if (!text.matches("\\d{1,18}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
      throw BadInput.of(
          name,
          "\""
              + name
              + "\" is \""
              + text
              + "\"; it has to be a whole number from "
              + least
              + " to "
              + most
              + ".");
    }
    return Long.parseLong(text);
  }

  record Json(JsonNode body) implements Fields {
    @Override
    public Optional<String> value(String name) {
      JsonNode value = body.path(name);
      if (value.isMissingNode() || value.isNull()) {
        return Optional.empty();
      }
      if (!value.isString() && !value.isNumber()) {
        throw BadInput.of(name, "\"" + name + "\" has to be a text or a number.");
      }
      return Optional.of(value.asString());
    }

    @Override
    public List<CallVariable> variables() {
      JsonNode all = body.path("variables");
      if (!all.isMissingNode() && !all.isObject()) {
        throw BadInput.of("variables", "\"variables\" has to be an object of texts.");
      }
      List<CallVariable> variables = new ArrayList<>();
      for (Map.Entry<String, JsonNode> entry : all.properties()) {
        if (!entry.getValue().isString() && !entry.getValue().isNumber()) {
          throw BadInput.of(
              "variables." + entry.getKey(), "\"" + entry.getKey() + "\" has to be a text.");
        }
        variables.add(new CallVariable(entry.getKey(), entry.getValue().asString()));
      }
      return variables;
    }
  }

  /** A page has one field for all variables: a line for each, {@code name=value}. */
  record Form(Function<String, Optional<String>> values) implements Fields {
    @Override
    public Optional<String> value(String name) {
      return values.apply(name);
    }

    @Override
    public List<CallVariable> variables() {
      return value("variables")
          .orElse("")
          .lines()
          .filter(l -> !l.isBlank())
          .map(Form::one)
          .toList();
    }

    private static CallVariable one(String line) {
      int sign = line.indexOf('=');
      if (sign < 1) {
        throw BadInput.of(
            "variables",
            "\""
                + line.strip()
                + "\" is no variable; write one in a line, as callVariable1=value.");
      }
      return new CallVariable(line.substring(0, sign).strip(), line.substring(sign + 1).strip());
    }
  }
}
