package org.mcdewey.finesse.model;

import java.util.List;

/** A request that is refused at once; nothing of it has happened. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<ApiError> errors;

  /**
   * @param status of HTTP
   */
  public Refusal(int status, ApiError... errors) {
    super(status + " " + List.of(errors), null, false, false);
    this.status = status;
    this.errors = List.of(errors);
  }

  public int status() {
    return status;
  }

  public List<ApiError> errors() {
    return errors;
  }

  public static Refusal of(int status, String type, String message, String data) {
    return new Refusal(status, new ApiError(type, message, data));
  }

  /** An element that has to be there is not. */
  public static Refusal missing(String parameter) {
    return of(
        400,
        "Parameter Missing",
        Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1) + " Parameter missing",
        parameter);
  }

  /** An element has a value nobody knows. */
  public static Refusal invalidInput(String parameter, String value) {
    return of(400, "Invalid Input", "Invalid " + parameter + " specified: " + value, parameter);
  }

  public static Refusal badRequest(String message, String data) {
    return of(400, "Bad Request", message, data);
  }

  /** The object is not in a state for this. */
  public static Refusal invalidState(String message, String data) {
    return of(400, "Invalid State", message, data);
  }

  public static Refusal unauthorized(String user) {
    return of(401, "Authorization Failure", "UNAUTHORIZED", user);
  }

  public static Refusal userNotFound(String user) {
    return of(404, "User Not Found", "UNKNOWN_USER", user);
  }

  public static Refusal notFound(String message, String data) {
    return of(404, "Not Found", message, data);
  }

  /**
   * No call or task to do something with. Assumption: only reading one is answered with the plain
   * type.
   */
  static Refusal dialogNotFound(String dialog) {
    return of(404, "Dialog Not Found", "Invalid dialogId specified for dialog", dialog);
  }

  /** The other deployment has it. */
  public static Refusal notImplemented(String what) {
    return of(501, "Not Implemented", "Not supported by this deployment", what);
  }

  public static Refusal outOfService() {
    return of(503, "Service Unavailable", "OUT_OF_SERVICE", "");
  }
}
