package org.mcdewey.finesse.api;

/**
 * A method of an object of the API.
 *
 * @param path below {@code /finesse/api}, such as {@code /User/{id}}; a name in braces stands for
 *     one segment
 */
public record Route(String method, String path, Access access, Handler handler) {
  /** Answers a call. */
  public interface Handler {
    /**
     * @throws org.mcdewey.finesse.model.Refusal where it is refused
     */
    Answer answer(Call call);
  }

  public static Route get(String path, Access access, Handler handler) {
    return new Route("GET", path, access, handler);
  }

  public static Route put(String path, Access access, Handler handler) {
    return new Route("PUT", path, access, handler);
  }

  public static Route post(String path, Access access, Handler handler) {
    return new Route("POST", path, access, handler);
  }

  public static Route delete(String path, Access access, Handler handler) {
    return new Route("DELETE", path, access, handler);
  }
}
