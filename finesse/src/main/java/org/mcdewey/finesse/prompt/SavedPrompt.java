package org.mcdewey.finesse.prompt;

import java.nio.file.Path;
import java.time.InstantSource;
import org.mcdewey.finesse.model.Input;
import org.mcdewey.finesse.model.Model;
import org.mcdewey.finesse.model.Outcome;
import org.mcdewey.finesse.model.Reply;
import org.mcdewey.finesse.state.Saved;
import org.mcdewey.finesse.state.StateFile;

/** The prompt of a server that is stopped: what is set, is there at its next start. */
final class SavedPrompt implements Prompt {
  private final StateFile file;
  private final InstantSource clock;
  private Saved saved;

  private SavedPrompt(StateFile file, Saved saved, InstantSource clock) {
    this.file = file;
    this.saved = saved;
    this.clock = clock;
  }

  static SavedPrompt open(Path folder, InstantSource clock) {
    StateFile file = StateFile.open(folder);
    try {
      Saved saved =
          file.read()
              .orElseThrow(
                  () ->
                      new PromptException(
                          "There is no state in "
                              + folder
                              + " yet; start mcdewey finesse --state with it once."));
      return new SavedPrompt(file, saved, clock);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public Answer type(String command) {
    Outcome outcome =
        Model.apply(saved.sandbox(), new Input.Typed(command), clock.instant().plus(saved.ahead()));
    if (!outcome.sandbox().administered().equals(saved.sandbox().administered())) {
      Saved changed = new Saved(saved.ahead(), outcome.sandbox());
      file.write(changed);
      saved = changed;
    }
    return outcome.reply() instanceof Reply.Said said
        ? new Answer(said.done(), said.lines())
        : new Answer(false, java.util.List.of());
  }

  @Override
  public void close() {
    file.close();
  }
}
