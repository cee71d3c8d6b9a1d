package dev.landfall.sandbox;

import java.net.URI;
import java.nio.file.Path;

/** Whether a stand-in runs. Its log stays readable after it was stopped. */
public sealed interface StandInState {

    StandIn standIn();

    Path log();

    /** It serves at {@code url}. */
    record Running(StandIn standIn, Path log, URI url, long pid) implements StandInState {}

    /** Its process runs but has not said that it is ready. */
    record Starting(StandIn standIn, Path log, long pid) implements StandInState {}

    record Stopped(StandIn standIn, Path log) implements StandInState {}
}
