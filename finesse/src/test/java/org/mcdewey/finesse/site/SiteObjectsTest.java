package org.mcdewey.finesse.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Installation;
import org.mcdewey.finesse.model.Item;
import org.mcdewey.finesse.model.Kinds;

class SiteObjectsTest {
  @Test
  void aFileDescribesEveryKind() {
    Configuration site =
        Site.parse(
            "s.yaml",
            """
            authMode: hybrid
            timezoneOffset: -330
            secondaryNode: b.example
            teams: [{id: 1}]
            agents: [{id: 7, team: 1}]
            singleSignOn: [7]
            wrapUpReasons: [{label: Own, teams: [1]}]
            layouts:
              - {name: Orders, left: [{displayName: A, mediaProperty: callVariable1}], teams: [1]}
            workflowActions:
              - {name: Open, type: BROWSER_POP, params: [{name: path, value: "https://x.example"}]}
            workflows:
              - name: Pop
                trigger: CALL_ARRIVES
                conditions: [{variable: callVariable1, comparator: IS_EQUAL, value: gold}]
                actions: [Open]
                teams: [1]
            mediaDomains: [{id: 5, name: Chat}]
            """);

    assertThat(site.installation().authMode()).isEqualTo(Installation.AuthMode.HYBRID);
    assertThat(site.installation().usesTokens("7")).isTrue();
    assertThat(site.installation().timezoneOffset()).isEqualTo(-330);
    assertThat(Kinds.CLUSTER_CONFIG.only(site).part("secondaryNode").orElseThrow().textOf("host"))
        .isEqualTo("b.example");
    Item workflow = Kinds.WORKFLOW.all(site).getFirst();
    assertThat(site.team("1").orElseThrow().assigned(Kinds.WORKFLOW))
        .containsExactly(workflow.id());
    assertThat(site.team("1").orElseThrow().assigned(Kinds.WRAP_UP_REASON)).containsExactly(1);
    assertThat(workflow.part("workflowActions").orElseThrow().parts()).hasSize(1);
    assertThat(Kinds.MEDIA_PROPERTIES_LAYOUT.all(site))
        .extracting(i -> i.text("name"))
        .containsExactly("Default Layout", "Orders");
    assertThat(Kinds.MEDIA_DOMAIN.get(site, 5)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phoneBooks: [{name: A}, {name: A}]|line 1: this makes no PhoneBook (Another PhoneBook has"
            + " the same name).",
        "phoneBooks: [{teams: [1]}]|line 1: this makes no PhoneBook (Name Parameter missing).",
        "phoneBooks: [{name: A, teams: [9]}]|line 1: \"teams\" names the team 9, and the file has"
            + " none of that id.",
        "phoneBooks: [{name: A, contacts: [{firstName: B}]}]|line 1: this makes no Contact"
            + " (PhoneNumber Parameter missing).",
        "phoneBooks: [{nme: A}]|line 1: the key \"nme\" is not known here; there are: name, teams,"
            + " contacts.",
        "workflows: [{name: W, trigger: CALL_MADE, actions: [X]}]|line 1: \"actions\" names X,"
            + " which is none of the workflowActions.",
        "workflows: [{name: W, trigger: NEVER}]|line 1: this makes no Workflow (Invalid name"
            + " specified: NEVER).",
        "eccVariables: [{name: user.a, length: 0}]|line 1: this makes no ECCVariable (Invalid"
            + " length specified: 0).",
        "mediaDomains: [{id: 5, name: A}, {id: 5, name: B}]|line 1: \"id\" is 5, which another"
            + " media domain has.",
        "singleSignOn: [9]|line 1: \"singleSignOn\" names the agent 9, and the file has none of"
            + " that id.",
        "node: third|line 1: \"node\" has to be primary or secondary.",
        "authMode: kerberos|line 1: \"authMode\" has to be one of [NON_SSO, SSO, HYBRID].",
        "wrapUpReasons: [{label: A}, {label: A}]|line 1: \"label\" is \"A\", which another wrap-up"
            + " reason has."
      })
  void whatIsWrongIsToldWithItsLine(String yaml, String problem) {
    assertThatThrownBy(() -> Site.parse("s.yaml", yaml))
        .isInstanceOf(SiteException.class)
        .hasMessage("s.yaml, " + problem);
  }
}
