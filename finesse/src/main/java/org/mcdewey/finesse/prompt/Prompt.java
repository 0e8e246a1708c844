package org.mcdewey.finesse.prompt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.console.Administered;
import org.mcdewey.finesse.console.Console;

/** Where commands are typed. */
public sealed interface Prompt extends AutoCloseable permits RunningPrompt, SavedPrompt {
  /**
   * What is shown.
   *
   * @param done false where the command was wrong or did not work
   */
  record Answer(boolean done, List<String> lines) {
    public Answer {
      lines = List.copyOf(lines);
    }
  }

  /**
   * @throws PromptException where the server is gone
   */
  Answer type(String command);

  @Override
  void close();

  /** What can be typed after these words; sorted. */
  default List<String> next(List<String> words) {
    return Console.next(Administered.NOTHING, words);
  }

  /**
   * That of the server that runs on this machine, else that of the state it left.
   *
   * @param folder where the server keeps its certificate, and its state where it keeps one
   * @param state the same folder where somebody has named it, else null
   * @throws PromptException where there is neither
   */
  static Prompt find(int port, Path folder, @Nullable Path state, InstantSource clock) {
    Path certificate = folder.resolve("tls").resolve("certificate.pem");
    Optional<RunningPrompt> running = RunningPrompt.find(port, certificate);
    if (running.isPresent()) {
      return running.get();
    }
    if (state == null) {
      throw new PromptException(
          "No Finesse server runs on port "
              + port
              + " of this machine; start one with mcdewey finesse, give its --port, or name the"
              + " --state of one that is stopped.");
    }
    if (!Files.isDirectory(state)) {
      throw new PromptException(
          "No Finesse server runs on port " + port + ", and there is no folder " + state + ".");
    }
    return SavedPrompt.open(state, clock);
  }
}
