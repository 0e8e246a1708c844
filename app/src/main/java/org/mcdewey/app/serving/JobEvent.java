package org.mcdewey.app.serving;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One line of what the server tells the command whose job it does: newline-separated JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobEvent.Line.class, name = "line"),
  @JsonSubTypes.Type(value = JobEvent.Problem.class, name = "problem"),
  @JsonSubTypes.Type(value = JobEvent.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = JobEvent.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = JobEvent.Ended.class, name = "ended")
})
sealed interface JobEvent {
  record Line(String text) implements JobEvent {}

  record Problem(String text) implements JobEvent {}

  record Progress(String what, long done, long total) implements JobEvent {}

  /** It could not be done; the kind is a {@code LibraryException.Kind}. */
  record Failed(String kind, String sentence) implements JobEvent {}

  record Ended(int exitCode) implements JobEvent {}
}
