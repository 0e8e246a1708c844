package org.mcdewey.finesse.xml;

import java.util.List;
import org.mcdewey.finesse.model.ApiError;

/** Refusals: the document that is answered at once, and the one that comes as an event. */
public final class ErrorXml {
  private ErrorXml() {}

  /** {@code ApiErrors}, the answer to a request that is refused at once. */
  public static Element answer(List<ApiError> errors) {
    return Element.of("ApiErrors", errors.stream().map(ErrorXml::answered).toList());
  }

  private static Element answered(ApiError error) {
    return Element.of("ApiError")
        .with("ErrorType", error.type())
        .with("ErrorData", error.data())
        .with("ErrorMessage", error.message());
  }

  /** {@code apiErrors}, in an event: the same in other letters and another order. */
  static Element event(ApiError error) {
    ApiError.Peripheral peripheral = error.peripheral();
    Element out = Element.of("apiError");
    if (peripheral != null) {
      out = out.with("peripheralErrorCode", peripheral.code());
    }
    out = out.with("errorType", error.type()).with("errorMessage", error.message());
    if (peripheral != null) {
      out =
          out.with("peripheralErrorText", peripheral.text())
              .with("peripheralErrorMsg", peripheral.message());
    }
    return Element.of("apiErrors").with(out.with("errorData", error.data()));
  }
}
