package org.mcdewey.finesse.sandbox;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Customer;
import org.mcdewey.finesse.model.Fault;
import org.mcdewey.finesse.model.Input;
import org.mcdewey.finesse.model.Sandbox;

/** What can be made to happen, out of what was sent. */
final class Happenings {
  private static final Pattern OF_A_CALL =
      Pattern.compile("/calls/(\\d{1,18})/(answer|refuse|hang-up)");

  /** What can be dialled, and what a customer's number can be. */
  private static final Pattern NUMBER = Pattern.compile("[0-9+*#A-Za-z._-]{1,32}");

  private Happenings() {}

  static Customer.Calls call(Fields fields) {
    return new Customer.Calls(number(fields, "from"), number(fields, "to"), fields.variables());
  }

  static Customer.IsOffered preview(Fields fields) {
    return new Customer.IsOffered(
        number(fields, "number"), number(fields, "queue"), fields.variables());
  }

  static Customer.IsDialled dial(Fields fields) {
    return new Customer.IsDialled(
        number(fields, "number"), number(fields, "queue"), fields.variables());
  }

  static Customer.SendsTask task(Fields fields) {
    return new Customer.SendsTask((int) fields.number("media", 0, 999_999_999), fields.variables());
  }

  private static String number(Fields fields, String name) {
    String number = fields.text(name);
    if (!NUMBER.matcher(number).matches()) {
      throw BadInput.of(
          name,
          "\""
              + name
              + "\" is no number to dial; it has to be 1 to 32 digits, letters or one of + * # . _"
              + " and -.");
    }
    return number;
  }

  /** Whether the path is one of {@code /calls/{id}/answer}, {@code refuse}, {@code hang-up}. */
  static boolean isOfACall(String path) {
    return OF_A_CALL.matcher(path).matches();
  }

  static Customer ofACall(String path, Sandbox sandbox) {
    Matcher matcher = OF_A_CALL.matcher(path);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(path);
    }
    long id = Long.parseLong(matcher.group(1));
    if (sandbox.dialog(id).isEmpty()) {
      throw new BadInput(404, "", "There is no call " + id + "; it may have ended.");
    }
    return switch (matcher.group(2)) {
      case "answer" -> new Customer.Answers(id);
      case "refuse" -> new Customer.Refuses(id);
      default -> new Customer.HangsUp(id);
    };
  }

  static Input fault(Fields fields, Configuration site) {
    return switch (fields.text("kind").toLowerCase(Locale.ROOT)) {
      case "contact-center-lost" -> new Fault.ContactCenterLost();
      case "contact-center-returns" -> new Fault.ContactCenterReturns();
      case "phone-fails" -> new Fault.PhoneFails(extension(fields, site));
      case "phone-returns" -> new Fault.PhoneReturns(extension(fields, site));
      case "presence-lost" -> new Fault.PresenceLost(user(fields, site));
      default ->
          throw BadInput.of(
              "kind",
              "\"kind\" has to be contact-center-lost, contact-center-returns, phone-fails,"
                  + " phone-returns or presence-lost.");
    };
  }

  private static String extension(Fields fields, Configuration site) {
    String extension = fields.text("extension");
    if (!site.extensions().contains(extension)) {
      throw new BadInput(404, "extension", "The site has no phone " + extension + ".");
    }
    return extension;
  }

  private static String user(Fields fields, Configuration site) {
    String user = fields.text("user");
    return site.user(user)
        .orElseThrow(() -> new BadInput(404, "user", "The site has no user " + user + "."))
        .loginId();
  }
}
