package dev.landfall.platform;

import java.io.IOException;
import java.net.http.HttpHeaders;

/** What one try of a call brought. */
sealed interface Tried<T> {

    /** A status of 2xx, and its body was read to the end. */
    record Served<T>(T value) implements Tried<T> {}

    /** Any other status. */
    record Declined<T>(int status, HttpHeaders headers, ErrorBody said) implements Tried<T> {}

    /** The request surely never left us: no connection could be made. */
    record NotSent<T>(IOException cause) implements Tried<T> {}

    /** The request left us, in part at least, and no whole answer came back. */
    record Broken<T>(IOException cause) implements Tried<T> {}
}
