package dev.landfall.mapping;

/** A function cannot work with what it was given. The message never holds the value. */
final class FunctionFailed extends Exception {
    FunctionFailed(String message) {
        super(message, null, false, false);
    }
}
