package org.mcdewey.finesse.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {
  private Administered set = Administered.NOTHING;

  private List<String> run(String line) {
    Said said = Console.run(set, line);
    assertThat(said.done()).describedAs("%s: %s", line, said.lines()).isTrue();
    set = said.after();
    return said.lines();
  }

  @Test
  void aPropertyIsItsDefaultUntilItIsSet() {
    assertThat(run("utils finesse show_property webservices enableInsecureOpenfirePort"))
        .containsExactly("enableInsecureOpenfirePort=false");

    run("utils finesse set_property webservices enableInsecureOpenfirePort true");

    assertThat(run("utils finesse show_property webservices"))
        .contains("enableInsecureOpenfirePort=true", "enableUserAuthMode=true");
    assertThat(set.isOn(Property.INSECURE_PORTS)).isTrue();
  }

  @Test
  void aValueInDoubleQuotesIsOneWord() {
    run("utils finesse set_property admin adminSecurityBannerMessage \"Only for  us\"");
    assertThat(set.value(Property.SECURITY_BANNER)).isEqualTo("Only for  us");
  }

  @Test
  void thePropertyOfOneScopeIsNotThatOfAnother() {
    run("utils finesse set_property fippa logCallVariables true");
    assertThat(set.isOn(Property.LOG_CALL_VARIABLES)).isFalse();
    assertThat(set.isOn(Property.FIPPA_LOG_CALL_VARIABLES)).isTrue();
  }

  @Test
  void moreVersionsOfTlsCanBeSpoken() {
    assertThat(set.tlsVersions()).containsExactly("TLSv1.2");
    run("utils finesse set_property webservices tlsVersions 1.2,1.3");
    assertThat(set.tlsVersions()).containsExactly("TLSv1.2", "TLSv1.3");
  }

  @Test
  void corsHasItsOriginsAndHeaders() {
    run("utils finesse cors allowed_origin add https://crm.example.com,http://localhost:3000");
    assertThat(set.cors().allows("https://crm.example.com")).isFalse();

    run("utils finesse cors enable");
    assertThat(set.cors().allows("https://crm.example.com")).isTrue();
    assertThat(set.cors().allows("https://evil.example")).isFalse();

    run("utils finesse cors enable_all");
    assertThat(set.cors().allows("https://evil.example")).isTrue();

    run("utils finesse cors allowed_origin delete http://localhost:3000");
    assertThat(run("utils finesse cors allowed_origin list"))
        .containsExactly("https://crm.example.com");
    run("utils finesse cors allowed_headers add X-Tenant");
    assertThat(set.cors().allowedHeaders()).contains("Authorization", "X-Tenant");
    run("utils finesse cors disable");
    assertThat(run("utils finesse cors status")).containsExactly("CORS is off.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          utils finesse toaster enable | Toaster notifications are shown for 8 seconds.
          utils finesse toaster enable 15 | Toaster notifications are shown for 15 seconds.
          utils finesse toaster disable | Toaster notifications are off.
          utils finesse queue_statistics disable | Queue statistics are off.
          utils finesse queue_statistics status | Queue statistics are on.
          utils finesse ippa_inactivity_timeout status | Agents at phones are signed out after 120 seconds without a sign of life.
          utils finesse user_signout_channel type media | Users are signed out of: media.
          utils finesse log configuration add a.b DEBUG | a.b DEBUG
          utils finesse desktop_auto_log_collection create 1001 | 1001
          utils finesse layout updateCuicGadgetUrl cuic.example.com | Reports of the layout come from cuic.example.com.
          utils finesse notification external_port_access add 10.0.0.1 | 10.0.0.1
          utils finesse notification external_port_access list | The list is empty.
          utils webproxy cache clear rest | The cache rest is clear.
          set webproxy log-severity WARN | log-severity=WARN
          show webproxy access-log-level | access-log-level=INFO
          """)
  void everyCommandSaysWhatItDid(String command, String line) {
    assertThat(run(command)).containsExactly(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          reboot ~ There is no "reboot"; commands begin with one of: set, show, utils.
          utils ~ The command "utils" goes on with one of: finesse, webproxy.
          utils finesse corse enable ~ There is no "corse" after "utils finesse", only: cors, desktop_auto_log_collection, ippa_inactivity_timeout, layout, log, notification, queue_statistics, set_property, show_property, toaster, user_signout_channel.
          utils finesse cors enable now ~ Nothing may follow "utils finesse cors enable".
          utils finesse set_property webservices ~ The command is "utils finesse set_property {desktop|fippa|webservices|admin} NAME VALUE".
          utils finesse set_property web a b ~ Properties are of desktop, fippa, webservices or admin, not of "web".
          utils finesse set_property fippa x true ~ There is no property "x" of fippa; there are: logCallVariables.
          utils finesse set_property webservices enableUserAuthMode yes ~ The value of enableUserAuthMode has to be true or false, not "yes".
          utils finesse set_property desktop dtmfRequestTimeoutInMs 0 ~ The value of dtmfRequestTimeoutInMs has to be a number from 1 to 600000, not "0".
          utils finesse toaster enable 16 ~ The time of a toaster has to be a number from 5 to 15, not "16".
          utils finesse ippa_inactivity_timeout enable 119 ~ The time of inactivity has to be a number from 120 to 86400, not "119".
          utils finesse cors allowed_origin add https://a/b ~ "https://a/b" is no origin; it is like https://crm.example.com:8443, without a path.
          utils finesse cors allowed_origin delete https://a ~ "https://a" is not in the list.
          utils finesse log configuration update a.b INFO ~ "a.b" is not in the list.
          utils webproxy cache clear everything ~ The cache has to be all or webproxy or desktop or rest or shindig or authmode, not "everything".
          set webproxy log-severity LOUD ~ The level has to be DEBUG or INFO or NOTICE or WARN or ERROR or CRIT or ALERT or EMERG, not "LOUD".
          utils finesse set_property admin adminSecurityBannerMessage "open ~ A double quote is missing at the end.
          """,
      quoteCharacter = '`')
  void whatIsWrongIsToldInOneSentenceAndChangesNothing(String command, String sentence) {
    Said said = Console.run(set, command);
    assertThat(said.lines()).containsExactly(sentence);
    assertThat(said.done()).isFalse();
    assertThat(said.after()).isEqualTo(set);
  }

  @Test
  void anEmptyLineAndAHugeOneAreWrongToo() {
    assertThat(Console.run(set, " ").lines())
        .containsExactly("There is no command; type help for all of them.");
    assertThat(Console.run(set, "x".repeat(5000)).lines())
        .containsExactly("A command has at most 4096 characters.");
  }

  @Test
  void helpShowsEveryCommand() {
    assertThat(run("help")).hasSize(Commands.ALL.size()).contains("utils finesse cors status");
  }

  @Test
  void whatComesNextIsOffered() {
    assertThat(Console.next(set, List.of())).containsExactly("help", "set", "show", "utils");
    assertThat(Console.next(set, List.of("utils", "finesse", "cors", "allowed_origin")))
        .containsExactly("add", "delete", "delete_all", "list");
    List<String> property = List.of("utils", "finesse", "set_property", "desktop");
    assertThat(Console.next(set, property)).contains("pendingDTMFThresholdCount");
    assertThat(
            Console.next(
                set,
                List.of("utils", "finesse", "set_property", "webservices", "enableUserAuthMode")))
        .containsExactly("false", "true");
    run("utils finesse cors allowed_origin add https://a");
    assertThat(Console.next(set, List.of("utils", "finesse", "cors", "allowed_origin", "delete")))
        .containsExactly("https://a");
  }
}
